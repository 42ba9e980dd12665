package ndprig.controller.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ndprig.controller.config.ExperimentLoader;
import ndprig.dsp.lithium.SeriesModel;
import ndprig.dsp.lithium.SeriesVariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesModelsTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");

  /** About 5 µm, atoms/cm². */
  private static final double LITHIUM = 2.3e19;

  @TempDir Path folder = Path.of("");

  private SeriesModel model(double correlation) throws Exception {
    return LiveScale.of(ExperimentLoader.load(profile(correlation))).seriesModel();
  }

  private Path profile(double correlation) throws IOException {
    String own = "rigs/twin-bench.toml";
    String sigma = "gain_relative_sigma = 0.001";
    return Files.writeString(
        folder.resolve("profile.toml"),
        Files.readString(PROFILE)
            .replace(own, PROFILE.resolveSibling(own).toAbsolutePath().toString())
            .replace(sigma, sigma + "\noffset_gain_correlation = " + correlation));
  }

  private static List<SeriesVariant> energies(SeriesModel model) {
    return model.variants().stream().filter(v -> v.name().startsWith("energy")).toList();
  }

  private static double shift(SeriesModel model, SeriesVariant variant) {
    return variant.response().seen(LITHIUM) - model.response().seen(LITHIUM);
  }

  @Test
  void offsetAndGainThatGoAgainstEachOtherAreOneVariantThatMovesLess() throws Exception {
    SeriesModel apart = model(0);
    SeriesModel together = model(-1);
    assertThat(energies(apart)).hasSize(2);
    assertThat(energies(together)).hasSize(1);
    double offset = shift(apart, energies(apart).get(0));
    double gain = shift(apart, energies(apart).get(1));
    assertThat(List.of(offset, gain)).doesNotContain(0.0);
    assertThat(shift(together, energies(together).get(0)))
        .isCloseTo(offset - gain, within(0.05 * (Math.abs(offset) + Math.abs(gain))));
  }
}
