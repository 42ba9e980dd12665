package ndprig.controller.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  private static final int BINS = 60;
  private static final int SLICES = 80;

  @TempDir private Path folder;

  @Test
  void densityFigureShowsManyColours() throws IOException {
    Path file = folder.resolve("map.png");
    DensityFigure.write("a deposit that grows", growingDeposit(), file);

    BufferedImage image = ImageIO.read(file.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x += 3) {
      for (int y = 0; y < image.getHeight(); y += 3) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertThat(image.getWidth()).isEqualTo(1500);
    assertThat(colours).hasSizeGreaterThan(20);
  }

  @Test
  void massFigureIsWrittenWithAndWithoutTruth() throws IOException {
    double[] hours = {0, 1, 2};
    double[] values = {0.01, 0.05, 0.1};
    MassSeries measured = new MassSeries(hours, values, new double[] {0.002, 0.003, 0.004});
    MassSeries truth = new MassSeries(hours, values, new double[3]);
    MassFigure.write("with", measured, truth, folder.resolve("with.png"));
    MassFigure.write("without", measured, MassSeries.empty(), folder.resolve("without.png"));
    assertThat(folder.resolve("with.png")).isNotEmptyFile();
    assertThat(folder.resolve("without.png")).isNotEmptyFile();
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    assertThatThrownBy(
            () ->
                new DensityMap(
                    new double[] {0}, new double[] {1}, new double[] {0, 1}, new double[1][2]))
        .hasMessageContaining("row 0 has 2 slices");
  }

  private static DensityMap growingDeposit() {
    double[] start = new double[BINS];
    double[] end = new double[BINS];
    double[] edges = new double[SLICES + 1];
    double[][] density = new double[BINS][SLICES];
    for (int edge = 0; edge <= SLICES; edge++) {
      edges[edge] = 8 + edge * 0.25;
    }
    for (int bin = 0; bin < BINS; bin++) {
      start[bin] = bin * 0.5;
      end[bin] = start[bin] + 0.5;
      for (int slice = 0; slice < SLICES; slice++) {
        double depth = edges[slice] - 12;
        double rear = 3.0 * bin / BINS;
        density[bin][slice] =
            1 / (1 + Math.exp(-depth / 0.8)) - 1 / (1 + Math.exp(-(depth - rear) / 0.8)) + 0.01;
      }
    }
    return new DensityMap(start, end, edges, density);
  }
}
