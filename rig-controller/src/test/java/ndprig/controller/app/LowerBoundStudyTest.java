package ndprig.controller.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.Value;
import ndprig.dsp.material.LithiumMetal;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A deposit of 15 mAh/cm² on Li2Te, deeper than the probe depth. */
@Tag("study")
@Timeout(3600)
class LowerBoundStudyTest {
  private static final int SEEDS = 2;
  private static final double CHARGE_MAH = 15;
  private static final double PUBLISHED_UM = 70;
  private static final double LEAST_STRIP_HOURS = 0.02;

  /** Plating begins before this, and ends later than the beam comes back. */
  private static final double BEAM_OFF_FROM_HOURS = 0.5;

  private static final double BEAM_BACK_HOURS = 0.4;

  @TempDir private Path folder = Path.of("");

  private record Trial(int seed, double truthUm, Reduction plated) {
    Value allUm() {
      return plated.lithium().times(LithiumMetal.denseMicrometres(1));
    }

    Value thicknessUm() {
      return Objects.requireNonNull(plated.profiles().layered(), "the fit has failed")
          .thicknessUm();
    }
  }

  @Test
  void aDepositBeyondTheProbeDepthIsALowerBound() throws Exception {
    List<Trial> trials = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      trials.add(trial(seed));
    }
    write(trials);
    SoftAssertions softly = new SoftAssertions();
    for (Trial trial : trials) {
      softly.assertThat(trial.plated().lowerBound()).isTrue();
      softly.assertThat(trial.allUm().value()).isBetween(50.0, trial.truthUm);
      softly.assertThat(trial.thicknessUm().value()).isBetween(50.0, trial.truthUm);
    }
    softly.assertAll();
  }

  private Trial trial(int seed) throws Exception {
    double dense = LithiumMetal.denseMicrometres(LithiumMetal.ATOMS_PER_MAH) * CHARGE_MAH;
    Experiment experiment =
        ExperimentEdit.of("li2te-argyrodite")
            .with("current_density_ma_cm2", 1)
            .with("plate_h", CHARGE_MAH)
            .with("strip_max_h", LEAST_STRIP_HOURS)
            .with("plating_efficiency", PUBLISHED_UM / dense)
            .with("efficiency_jitter", 0)
            .with("initial_rest_min", 10)
            .withoutBeam(BEAM_OFF_FROM_HOURS, CHARGE_MAH - BEAM_BACK_HOURS)
            .load(folder)
            .withCycles(1)
            .withSeed(seed);
    try (StudyRun run = new StudyRun(experiment, folder)) {
      double mah = run.truth().cycles().get(0).platedLithiumMahPerSquareCentimetre();
      double truth = LithiumMetal.denseMicrometres(mah * LithiumMetal.ATOMS_PER_MAH);
      return new Trial(seed, truth, run.plated());
    }
  }

  private static void write(List<Trial> trials) throws Exception {
    StringBuilder table = new StringBuilder();
    for (Trial trial : trials) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %d | %.1f | > %.1f ± %.1f ± %.1f | > %.1f ± %.1f | %.1f | %s |%n",
              trial.seed,
              trial.truthUm,
              trial.allUm().value(),
              trial.allUm().sigmaStatistical(),
              trial.allUm().sigmaSystematic(),
              trial.thicknessUm().value(),
              trial.thicknessUm().sigma(),
              trial.plated().probeUm(),
              trial.plated().lowerBound() ? "yes" : "no"));
    }
    ValidationDocument.put(
        new ValidationDocument.Section(
            "lower-bound",
            "li2te-argyrodite: 15 mAh/cm²",
            "On Li₂Te more than 15 mAh/cm² can be plated at 1 mA/cm²: 70 µm, deeper than the method"
                + " sees.",
            "1 mA/cm² for 15 h, the beam off for most of it, 10 min of rest; of the charge so much becomes lithium that the deposit"
                + " has 70 µm.",
            """
            The rest after plating as one bin: all lithium of the window as dense metal, thickness of
            the layered fit, probe depth below the collector's outer face (10 µm of it copper and
            Li₂Te).

            | seed | truth µm | lithium µm | thickness µm | probe depth µm | lower bound |
            | ---: | ---: | ---: | ---: | ---: | --- |
            """
                + table,
            """
            Flagged as a lower bound, below the truth, at the stated probe depth. Neither 5 mAh/cm² here
            nor 7 mAh/cm² under the gel (39 µm of lithium are seen behind 12 µm of copper) is flagged:
            see above.
            """,
            "li2te-argyrodite: 15 mAh/cm² | 70 µm, not seen whole | lower bound at the probe depth |"
                + " flagged",
            LowerBoundStudyTest.class));
  }
}
