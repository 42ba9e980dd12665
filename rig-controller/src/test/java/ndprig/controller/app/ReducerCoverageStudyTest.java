package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ndprig.controller.app.ReducerCoverage.Pulls;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.ReductionSetup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table is in {@code docs/validation-unfolding.md}. */
class ReducerCoverageStudyTest {
  private static final Path PAGE = Path.of("..", "docs", "validation-unfolding.md");

  /** Stands behind the last row of the table. */
  private static final String MARK = "<!-- rows of ReducerCoverageStudyTest -->";

  private static final int BLOCKS = 5;
  private static final int BLOCK = 200;
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");

  private static ReducerCoverage coverage(long seed) throws Exception {
    Experiment experiment = ExperimentLoader.load(PROFILE);
    return new ReducerCoverage(experiment, ReductionSetup.of(experiment), seed);
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
  void intervalsOfWholeReductionsHoldTheTruthOverManySpectra(int seconds, long seed)
      throws IOException {
    List<ReducerCoverage> blocks =
        IntStream.range(0, BLOCKS).parallel().mapToObj(i -> block(seed + i, seconds)).toList();
    Pulls front = Pulls.together(blocks.stream().map(ReducerCoverage::front).toList());
    Pulls lithium = Pulls.together(blocks.stream().map(ReducerCoverage::lithium).toList());
    write(
        seconds,
        row(seconds, "front position", front, blocks.stream().map(ReducerCoverage::front).toList())
            + row(
                seconds,
                "lithium",
                lithium,
                blocks.stream().map(ReducerCoverage::lithium).toList()));
    assertThat(front.covered()).as("front").isBetween(0.60, 0.76);
    assertThat(lithium.covered()).as("lithium").isBetween(0.60, 0.76);
  }

  private static ReducerCoverage block(long seed, int seconds) {
    try {
      ReducerCoverage block = coverage(seed);
      block.add(BLOCK, seconds);
      return block;
    } catch (Exception e) {
      throw new IllegalStateException("seed " + seed, e);
    }
  }

  private static String row(int seconds, String what, Pulls all, List<Pulls> blocks) {
    String shares =
        blocks.stream()
            .map(pulls -> String.format(Locale.ROOT, "%.1f", 100 * pulls.covered()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "| %d s | %s | %.1f %% | %s %% | %.2f, %.2f |%n",
        seconds,
        what,
        100 * all.covered(),
        shares,
        all.mean(),
        all.rms());
  }

  /** Puts the rows of a length in the place of its old ones. */
  private static void write(int seconds, String rows) throws IOException {
    String kept =
        Files.readAllLines(PAGE).stream()
            .filter(line -> !line.startsWith("| " + seconds + " s |"))
            .collect(Collectors.joining("\n", "", "\n"));
    int end = kept.indexOf(MARK);
    Files.writeString(PAGE, kept.substring(0, end) + rows + kept.substring(end));
  }
}
