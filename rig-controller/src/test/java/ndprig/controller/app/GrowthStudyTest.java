package ndprig.controller.app;

import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.export.GrowthFigure;
import ndprig.controller.export.RunSummary;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.Value;
import ndprig.controller.service.UncertainValue;
import ndprig.dsp.material.LithiumMetal;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Growth of the deposit under gel electrolyte from 1 to 7 mAh/cm². */
@Tag("study")
@Timeout(3600)
class GrowthStudyTest {
  private static final int MOST_MAH = 7;
  private static final double SIGMAS = 4;
  private static final double SECONDS_PER_HOUR = 3600;
  private static final String BIN_MAH = "0.2";
  private static final Path FIGURE = Path.of("..", "docs", "figures", "gpe-lino3-growth.png");

  @TempDir private Path folder = Path.of("");

  /** One run. */
  private record Trial(int mahCm2, double truthUm, Reduction plated, RunSummary.Cycle cycle) {
    Reduction.Layered layered() {
      return GrowthStudyTest.layered(plated);
    }
  }

  private static Reduction.Layered layered(Reduction reduction) {
    return Objects.requireNonNull(reduction.profiles().layered(), "the fit has failed");
  }

  @Test
  void theDepositGrowsWithTheCharge() throws Exception {
    List<Trial> trials = new ArrayList<>();
    List<GrowthFigure.Point> curve = List.of();
    for (int mah = 1; mah <= MOST_MAH; mah++) {
      try (StudyRun run = run(mah)) {
        trials.add(trial(mah, run));
        curve = mah == MOST_MAH ? curve(run) : curve;
      }
    }
    GrowthFigure.write("gpe-lino3, 1 mA/cm²: growth of the deposit", curve, FIGURE);
    write(trials);
    SoftAssertions.assertSoftly(softly -> trials.forEach(trial -> check(softly, trial)));
  }

  private StudyRun run(int mah) throws Exception {
    return new StudyRun(
        ExperimentEdit.of("gpe-lino3")
            .with("plate_h", mah)
            .with("strip_max_h", mah + 1.0)
            .with("efficiency_jitter", 0)
            .load(folder)
            .withCycles(1)
            .withSeed(mah),
        folder);
  }

  private static Trial trial(int mah, StudyRun run) throws Exception {
    double plated = run.truth().cycles().get(0).platedLithiumMahPerSquareCentimetre();
    return new Trial(mah, denseUm(plated), run.plated(), run.summary().cycles().get(0));
  }

  private static double denseUm(double mahCm2) {
    return LithiumMetal.denseMicrometres(mahCm2 * LithiumMetal.ATOMS_PER_MAH);
  }

  /** Bins while the current of 1 mA/cm² flows. */
  private static List<GrowthFigure.Point> curve(StudyRun run) throws Exception {
    double perMah = run.truth().cycles().get(0).platedLithiumMahPerSquareCentimetre() / MOST_MAH;
    List<GrowthFigure.Point> points = new ArrayList<>();
    double mah = 0;
    for (Reduction bin :
        run.reductions(frame -> frame.step().kind() == StepKind.PLATE, "charge", BIN_MAH)) {
      double charge = bin.exposure().realSeconds() / SECONDS_PER_HOUR;
      Value lithium = layered(bin).lithiumUm();
      double middle = mah + charge / 2;
      points.add(
          new GrowthFigure.Point(
              middle, lithium.value(), lithium.sigma(), denseUm(perMah * middle)));
      mah += charge;
    }
    return points;
  }

  private static void check(SoftAssertions softly, Trial trial) {
    Value lithium = trial.layered().lithiumUm();
    UncertainValue efficiency = trial.cycle().measured().lithiumEfficiency();
    RunSummary.Truth truth = Objects.requireNonNull(trial.cycle().truth());
    softly
        .assertThat(lithium.value())
        .as("%d mAh/cm²", trial.mahCm2)
        .isCloseTo(trial.truthUm, within(SIGMAS * lithium.sigma()));
    softly.assertThat(trial.plated().lowerBound()).as("%d mAh/cm²", trial.mahCm2).isFalse();
    softly
        .assertThat(efficiency.value())
        .as("%d mAh/cm²", trial.mahCm2)
        .isCloseTo(truth.liEfficiency(), within(SIGMAS * efficiency.sigma()));
  }

  private static String row(Trial trial) {
    Reduction.Layered layered = trial.layered();
    Value lithium = layered.lithiumUm();
    Value mah = lithium.times(LithiumMetal.atomsPerCm2(1) / LithiumMetal.ATOMS_PER_MAH);
    UncertainValue li = trial.cycle().measured().lithiumEfficiency();
    UncertainValue ce = trial.cycle().measured().coulombicEfficiency();
    RunSummary.Truth truth = Objects.requireNonNull(trial.cycle().truth());
    return String.format(
        Locale.ROOT,
        "| %d | %.3f | %.3f ± %.3f ± %.3f | %.2f | %.2f ± %.2f ± %.2f | %.3f ± %.3f | %.4f ± %.4f |"
            + " %.4f | %.5f ± %.5f | %.5f | %.1f |%n",
        trial.mahCm2,
        truth.platedLiMahCm2(),
        mah.value(),
        mah.sigmaStatistical(),
        mah.sigmaSystematic(),
        trial.truthUm,
        layered.thicknessUm().value(),
        layered.thicknessUm().sigmaStatistical(),
        layered.thicknessUm().sigmaSystematic(),
        layered.density().value(),
        layered.density().sigma(),
        li.value(),
        li.sigma(),
        truth.liEfficiency(),
        ce.value(),
        ce.sigma(),
        truth.coulombicEfficiency(),
        trial.plated().probeUm());
  }

  private static String range(List<Trial> trials) {
    Trial first = trials.get(0);
    Trial last = trials.get(trials.size() - 1);
    return String.format(
        Locale.ROOT,
        "%.1f to %.1f µm dense, true %.1f to %.1f",
        first.layered().lithiumUm().value(),
        last.layered().lithiumUm().value(),
        first.truthUm,
        last.truthUm);
  }

  private static void write(List<Trial> trials) throws Exception {
    StringBuilder table = new StringBuilder();
    trials.forEach(trial -> table.append(row(trial)));
    ValidationDocument.put(
        new ValidationDocument.Section(
            "growth",
            "gpe-lino3: growth of the deposit",
            """
            Plating at 1 mA/cm² for 1 to 7 h; thicker deposits for more charge; density and lithium
            efficiency of each cycle. No single figure to compare with.
            """,
            """
            One cycle for each of 1 to 7 mAh/cm², seeds 1 to 7; of the charge 0.97 becomes lithium, of
            that 0.93 can be stripped. The deposit has 0.75 of the metal's density, its voids empty.
            """,
            """
            The rest after plating as one bin: lithium of the deposit, thickness and share of metal by
            the layered fit. Efficiencies from all frames of the cycle, with their whole uncertainty.

            | mAh/cm² | Li truth mAh/cm² | Li measured mAh/cm² | truth µm dense | thickness µm | share of metal | Li efficiency | truth | CE | truth | probe depth µm |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """
                + table
                + """

            While 7 mAh/cm² are plated, in bins of 0.2 mAh:

            ![lithium of the deposit against charge, measured and truth](figures/gpe-lino3-growth.png)
            """,
            """
            Lithium follows the charge to 7 mAh/cm²; the rear face stays before the probe depth, so none
            is a lower bound. Empty voids cost no energy: the thickness is that of dense metal and its
            share reads 1, which is a limit of the method, not 0.75 of the twin's geometry.
            """,
            "gpe-lino3: growth over 1 to 7 mAh/cm² | thicker with charge | "
                + range(trials)
                + " | within the stated uncertainty",
            GrowthStudyTest.class));
  }
}
