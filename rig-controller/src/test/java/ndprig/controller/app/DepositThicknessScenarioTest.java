package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Objects;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.Value;
import ndprig.dsp.material.LithiumMetal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link DepositThicknessStudyTest}: one run, twice the current. */
@Timeout(300)
class DepositThicknessScenarioTest {
  /** Beyond what chance makes in the life of this test. */
  private static final double SIGMAS = 5;

  @TempDir private Path folder = Path.of("");

  @Test
  void theRestAfterPlatingShowsTheDepositThatWasPlated() throws Exception {
    Experiment experiment =
        ExperimentEdit.of("li2te-argyrodite")
            .with("current_density_ma_cm2", 2)
            .with("plate_h", 0.5)
            .with("strip_max_h", 0.02)
            .with("initial_rest_min", 3)
            .with("rest_min", 5)
            .withoutBeam(0.35, 0.25)
            .load(folder)
            .withCycles(1);
    try (StudyRun run = new StudyRun(experiment, folder)) {
      double mah = run.truth().cycles().get(0).platedLithiumMahPerSquareCentimetre();
      Reduction plated = run.plated();
      Value lithium = Objects.requireNonNull(plated.profiles().layered()).lithiumUm();
      assertThat(lithium.sigma()).isLessThan(0.3);
      assertThat(lithium.value())
          .isCloseTo(
              LithiumMetal.denseMicrometres(mah * LithiumMetal.ATOMS_PER_MAH),
              within(SIGMAS * lithium.sigma()));
      assertThat(plated.lowerBound()).isFalse();
    }
  }
}
