package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import ndprig.controller.app.EfficiencyTrial.Statistics;
import ndprig.controller.export.RunSummary;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether both scenarios give their published efficiencies and honest uncertainties: whole runs
 * with many seeds. Takes minutes; writes its table to {@code docs/validation-efficiency.md}.
 */
@Tag("study")
@Timeout(3600)
class EfficiencyStudyTest {
  private static final int SEEDS = 20;
  private static final int CYCLES = 5;

  /** A mean of a hundred pulls has an uncertainty of 0.1, their width one of 0.07. */
  private static final double PULL_MEAN = 0.5;

  private static final double PULL_WIDTH_MIN = 0.7;
  private static final double PULL_WIDTH_MAX = 1.4;

  private static final Path TABLE = Path.of("..", "docs", "validation-efficiency.md");

  private static final String FIGURES =
      """

      ## What a run looks like

      Seed 1, as `scripts/rig demo --scenario NAME --seed 1 --out DIR` leaves it: lithium density over
      depth and time, and lithium on the collector with the twin's truth as a line.

      | `zno-cu-hse-li` | `cu-hse-li` |
      | --- | --- |
      | ![density](figures/zno-cu-hse-li-density.png) | ![density](figures/cu-hse-li-density.png) |
      | ![mass](figures/zno-cu-hse-li-mass.png) | ![mass](figures/cu-hse-li-mass.png) |
      """;

  @TempDir private Path folder = Path.of("");

  /** An expected value and how far a run may be off. */
  private record Band(double value, double tolerance) {}

  @Test
  void bothScenariosGiveTheirEfficienciesWithHonestUncertainties() throws Exception {
    EfficiencyTrial coated = trial("zno-cu-hse-li");
    EfficiencyTrial bare = trial("cu-hse-li");
    write(List.of(coated, bare));
    SoftAssertions.assertSoftly(
        softly -> {
          check(softly, coated, new Band(0.80, 0.04), new Band(0.65, 0.02));
          check(softly, bare, new Band(0.45, 0.05), new Band(0.40, 0.02));
        });
  }

  private EfficiencyTrial trial(String scenario) throws Exception {
    EfficiencyTrial trial = new EfficiencyTrial(scenario);
    for (int seed = 1; seed <= SEEDS; seed++) {
      trial.run(seed, CYCLES, folder);
    }
    assertThat(trial.runs()).allMatch(run -> run.cycles().size() == CYCLES);
    return trial;
  }

  private static void check(
      SoftAssertions softly, EfficiencyTrial trial, Band lithium, Band coulombic) {
    for (RunSummary run : trial.runs()) {
      softly
          .assertThat(run.meanLiEfficiency().value())
          .as("%s, seed %d", run.scenario(), run.seed())
          .isCloseTo(lithium.value(), within(lithium.tolerance()));
      softly
          .assertThat(run.meanCoulombicEfficiency().value())
          .as("%s, seed %d", run.scenario(), run.seed())
          .isCloseTo(coulombic.value(), within(coulombic.tolerance()));
    }
    for (Statistics pulls : List.of(trial.lithiumPulls(), trial.coulombicPulls())) {
      softly.assertThat(pulls.mean()).as(trial.scenario()).isBetween(-PULL_MEAN, PULL_MEAN);
      softly.assertThat(pulls.width()).isBetween(PULL_WIDTH_MIN, PULL_WIDTH_MAX);
    }
  }

  private static void write(List<EfficiencyTrial> trials) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            # Validation: efficiencies against the twin's truth

            Written by `EfficiencyStudyTest`; the command is

                mvn -B -Pstudy verify -pl rig-controller -am -Dtest=EfficiencyStudyTest \\
                  -Dsurefire.failIfNoSpecifiedTests=false

            Each scenario is run whole, %d cycles, with the seeds 1 to %d. The seed draws the cell's
            true efficiencies cycle by cycle, the offsets of the current measurement, and every
            count. The pull of a cycle is (measured - true) / stated standard uncertainty: honest
            uncertainties give pulls with mean 0 and width 1. The mean of %d pulls is known to
            %.2f, their width to %.2f. The σ of lithium is the statistical one, as the twin counts
            with the foil, calibration and geometry that the analysis assumes; the σ of charge holds
            the zero of the current, which the twin draws. The test asserts, of every run, a mean
            lithium efficiency of 0.80 ± 0.04 and 0.45 ± 0.05 and a coulombic efficiency of
            0.65 ± 0.02 and 0.40 ± 0.02, and of the pulls a mean within ± 0.5 and a width between
            0.7 and 1.4.

            ## Over all runs

            The last two columns compare the σ that a run states of its mean with the spread, over
            the runs, of that mean less the run's true mean.

            | scenario | efficiency | mean of runs | least run | greatest run | mean σ of a cycle | pull mean | pull width | σ of a run's mean | spread of its error |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """,
            CYCLES,
            SEEDS,
            SEEDS * CYCLES,
            1 / Math.sqrt(SEEDS * CYCLES),
            1 / Math.sqrt(2.0 * SEEDS * CYCLES)));
    for (EfficiencyTrial trial : trials) {
      text.append(
          row(
              trial.scenario() + " | lithium",
              trial.lithium(),
              trial.meanSigma(c -> c.lithiumEfficiency().sigmaStatistical()),
              trial.lithiumPulls(),
              trial.meanSigmaOfMean(run -> run.meanLiEfficiency().sigmaStatistical()),
              trial.errorsOfMean(
                  run -> run.meanLiEfficiency().value(), RunSummary.Truth::liEfficiency)));
      text.append(
          row(
              trial.scenario() + " | coulombic",
              trial.coulombic(),
              trial.meanSigma(c -> c.coulombicEfficiency().sigma()),
              trial.coulombicPulls(),
              trial.meanSigmaOfMean(run -> run.meanCoulombicEfficiency().sigma()),
              trial.errorsOfMean(
                  run -> run.meanCoulombicEfficiency().value(),
                  RunSummary.Truth::coulombicEfficiency)));
    }
    text.append(FIGURES);
    for (EfficiencyTrial trial : trials) {
      text.append("\n## ").append(trial.scenario()).append(", run by run\n\n");
      text.append(
          "| seed | mean lithium efficiency | its statistical σ | its systematic σ"
              + " | mean coulombic efficiency | its σ |\n");
      text.append("| ---: | ---: | ---: | ---: | ---: | ---: |\n");
      for (RunSummary run : trial.runs()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %d | %.4f | %.4f | %.4f | %.4f | %.5f |%n",
                run.seed(),
                run.meanLiEfficiency().value(),
                run.meanLiEfficiency().sigmaStatistical(),
                run.meanLiEfficiency().sigmaSystematic(),
                run.meanCoulombicEfficiency().value(),
                run.meanCoulombicEfficiency().sigma()));
      }
    }
    Files.writeString(TABLE, text);
  }

  private static String row(
      String what,
      Statistics runs,
      double sigma,
      Statistics pulls,
      double sigmaOfMean,
      Statistics errors) {
    return String.format(
        Locale.ROOT,
        "| %s | %.4f | %.4f | %.4f | %.5f | %+.2f | %.2f | %.5f | %.5f |%n",
        what,
        runs.mean(),
        runs.min(),
        runs.max(),
        sigma,
        pulls.mean(),
        pulls.width(),
        sigmaOfMean,
        errors.width());
  }
}
