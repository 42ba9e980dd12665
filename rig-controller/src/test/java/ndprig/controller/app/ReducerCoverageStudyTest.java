package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table is in {@code docs/validation-unfolding.md}. */
class ReducerCoverageStudyTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");

  private static ReducerCoverage coverage(int spectra, int seconds) throws Exception {
    Experiment experiment = ExperimentLoader.load(PROFILE);
    ReducerCoverage coverage = new ReducerCoverage(experiment, Measurements.of(experiment), 31);
    coverage.add(spectra, seconds);
    return coverage;
  }

  /** The short form: two standard errors of a share of 40 spectra are 15 %. */
  @Test
  void intervalsOfWholeReductionsHoldTheTruth() throws Exception {
    ReducerCoverage coverage = coverage(40, 60);
    assertThat(coverage.front().covered()).as("front").isBetween(0.53, 0.90);
    assertThat(coverage.lithium().covered()).as("lithium").isBetween(0.53, 0.83);
  }

  @ParameterizedTest
  @Tag("study")
  @CsvSource({"60", "600", "6000"})
  void intervalsOfWholeReductionsHoldTheTruthOverManySpectra(int seconds) throws Exception {
    ReducerCoverage coverage = coverage(200, seconds);
    String found = seconds + " s: front " + coverage.front() + ", lithium " + coverage.lithium();
    assertThat(coverage.front().covered()).as(found).isBetween(0.60, 0.76);
    assertThat(coverage.lithium().covered()).as(found).isBetween(0.60, 0.76);
  }
}
