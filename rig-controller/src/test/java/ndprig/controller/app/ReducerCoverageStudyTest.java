package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table is in {@code docs/validation-unfolding.md}. */
class ReducerCoverageStudyTest {
  private static final int BLOCKS = 5;
  private static final int BLOCK = 200;
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");

  private static ReducerCoverage coverage(long seed) throws Exception {
    Experiment experiment = ExperimentLoader.load(PROFILE);
    return new ReducerCoverage(experiment, Measurements.of(experiment), seed);
  }

  /** The short form: two standard errors of a share of 40 spectra are 15 %. */
  @Test
  void intervalsOfWholeReductionsHoldTheTruth() throws Exception {
    ReducerCoverage coverage = coverage(31);
    coverage.add(40, 60);
    assertThat(coverage.front().covered()).as("front").isBetween(0.53, 0.90);
    assertThat(coverage.lithium().covered()).as("lithium").isBetween(0.53, 0.83);
  }

  /**
   * Five blocks of 200 spectra: a share of one block is known to 3.3 %, of all to 1.5 %, so the
   * limits are asserted of all and each block is told.
   */
  @ParameterizedTest
  @Tag("study")
  @CsvSource({"60, 31", "600, 41", "6000, 51"})
  void intervalsOfWholeReductionsHoldTheTruthOverManySpectra(
      int seconds, long seed, TestReporter reporter) throws Exception {
    ReducerCoverage coverage = coverage(seed);
    StringBuilder blocks = new StringBuilder();
    for (int block = 0; block < BLOCKS; block++) {
      coverage.add(BLOCK, seconds);
      blocks.append(coverage.lastBlock(BLOCK)).append("; ");
    }
    String found =
        seconds
            + " s: front "
            + coverage.front()
            + ", lithium "
            + coverage.lithium()
            + "; "
            + blocks;
    reporter.publishEntry("coverage", found);
    assertThat(coverage.front().covered()).as(found).isBetween(0.60, 0.76);
    assertThat(coverage.lithium().covered()).as(found).isBetween(0.60, 0.76);
  }
}
