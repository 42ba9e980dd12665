package ndprig.controller.export;

import java.awt.Color;
import java.awt.RenderingHints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/** Draws lithium density over time and depth as a heat map. */
public final class DensityFigure {
  private static final int COLUMNS = 480;
  private static final int SHADES = 256;

  /** The scale ends here even if less lithium is seen. */
  private static final double LEAST_FULL_SCALE = 0.05;

  /** Perceptually even from dark to light: ten anchors of the CC0 colour map "inferno". */
  private static final int[] ANCHORS = {
    0x000004, 0x1b0c41, 0x4a0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925, 0xfb9b06, 0xf7d13d,
    0xfcffa4
  };

  private DensityFigure() {}

  /**
   * Writes the figure as PNG.
   *
   * @param title above the figure
   * @param map at least one bin
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void write(String title, DensityMap map, Path file) throws IOException {
    FigureFile.write(file, () -> FigureStyle.image(chart(title, map)));
  }

  private static JFreeChart chart(String title, DensityMap map) {
    LookupPaintScale scale = scale(largest(map));
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setPaintScale(scale);
    renderer.setBlockWidth((map.endHours(map.bins() - 1) - map.startHours(0)) / COLUMNS);
    renderer.setBlockHeight(map.depthEdgeUm(1) - map.depthEdgeUm(0));
    XYPlot plot =
        new XYPlot(
            dataset(map),
            FigureStyle.axis("time / h"),
            FigureStyle.axis("depth from the outer face of the collector / µm"),
            renderer);
    plot.setBackgroundPaint(Color.LIGHT_GRAY);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    JFreeChart chart = FigureStyle.chart(title, plot, false);
    // Blocks share edges: smoothed edges would draw seams between them.
    chart
        .getRenderingHints()
        .put(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    chart.addSubtitle(legend(scale));
    return chart;
  }

  private static PaintScaleLegend legend(LookupPaintScale scale) {
    NumberAxis axis = FigureStyle.axis("Li density relative to bulk metal");
    PaintScaleLegend legend = new PaintScaleLegend(scale, axis);
    legend.setPosition(RectangleEdge.RIGHT);
    legend.setStripWidth(28);
    legend.setSubdivisionCount(SHADES);
    legend.setMargin(new RectangleInsets(40, 16, 70, 8));
    legend.setBackgroundPaint(Color.WHITE);
    return legend;
  }

  private static LookupPaintScale scale(double largest) {
    LookupPaintScale scale = new LookupPaintScale(0, largest, colour(0));
    for (int shade = 0; shade < SHADES; shade++) {
      scale.add(largest * shade / SHADES, colour((double) shade / (SHADES - 1)));
    }
    return scale;
  }

  private static Color colour(double fraction) {
    double place = fraction * (ANCHORS.length - 1);
    int below = Math.min((int) place, ANCHORS.length - 2);
    double part = place - below;
    return new Color(mix(below, part, 16), mix(below, part, 8), mix(below, part, 0));
  }

  private static int mix(int below, double part, int shift) {
    int from = (ANCHORS[below] >> shift) & 0xff;
    int to = (ANCHORS[below + 1] >> shift) & 0xff;
    return (int) Math.round(from + part * (to - from));
  }

  /** Blocks on an even grid of time; where no bin lies (beam off, a gap) there is none. */
  private static DefaultXYZDataset dataset(DensityMap map) {
    double[][] blocks = new double[3][COLUMNS * map.slices()];
    int count = 0;
    int bin = 0;
    for (int column = 0; column < COLUMNS; column++) {
      double hours = timeHours(map, column);
      while (bin < map.bins() - 1 && map.endHours(bin) <= hours) {
        bin++;
      }
      if (hours >= map.startHours(bin) && hours < map.endHours(bin)) {
        for (int slice = 0; slice < map.slices(); slice++, count++) {
          blocks[0][count] = hours;
          blocks[1][count] = (map.depthEdgeUm(slice) + map.depthEdgeUm(slice + 1)) / 2;
          blocks[2][count] = Math.max(0, map.density(bin, slice));
        }
      }
    }
    DefaultXYZDataset dataset = new DefaultXYZDataset();
    dataset.addSeries(
        "density",
        new double[][] {
          Arrays.copyOf(blocks[0], count),
          Arrays.copyOf(blocks[1], count),
          Arrays.copyOf(blocks[2], count)
        });
    return dataset;
  }

  private static double timeHours(DensityMap map, int column) {
    double from = map.startHours(0);
    double to = map.endHours(map.bins() - 1);
    return from + (column + 0.5) * (to - from) / COLUMNS;
  }

  private static double largest(DensityMap map) {
    double largest = LEAST_FULL_SCALE;
    for (int bin = 0; bin < map.bins(); bin++) {
      for (int slice = 0; slice < map.slices(); slice++) {
        largest = Math.max(largest, map.density(bin, slice));
      }
    }
    return largest;
  }
}
