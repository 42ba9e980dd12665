package ndprig.controller.app;

import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ndprig.controller.app.EfficiencyTrial.Statistics;
import ndprig.controller.service.UncertainValue;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Average coulombic efficiency by the reservoir protocol, with and without coating. */
@Tag("study")
@Timeout(3600)
class ReservoirStudyTest {
  private static final int SEEDS = 4;

  /** A hundredth of the beam: charge alone tells. */
  private static final double FLUX_PER_CM2_S = 1e5;

  private static final double MONITOR_PER_S = 1000;
  private static final double PUBLISHED_COATED = 0.9970;
  private static final double PUBLISHED_BARE = 0.9847;
  private static final double LEAST_SEPARATION = 5;

  @TempDir private Path folder = Path.of("");

  /** One run. */
  private record Trial(UncertainValue efficiency, double truth) {
    double pull() {
      return (efficiency.value() - truth) / efficiency.sigma();
    }
  }

  @Test
  void coatedAndBareCopperAreToldApart() throws Exception {
    ExperimentEdit dim =
        ExperimentEdit.of("li2te-reservoir")
            .with("flux_per_cm2_s", FLUX_PER_CM2_S)
            .with("flux_per_monitor_count", FLUX_PER_CM2_S / MONITOR_PER_S);
    List<Trial> coated = trials(dim);
    List<Trial> bare =
        trials(
            dim.with("coatings", "[]")
                .with("plating_efficiency", PUBLISHED_BARE)
                .with("li_efficiency", 1)
                .with("overpotential_mv", 44));
    write(coated, bare);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(values(coated).mean()).isCloseTo(PUBLISHED_COATED, within(0.001));
    softly.assertThat(values(bare).mean()).isCloseTo(PUBLISHED_BARE, within(0.001));
    softly.assertThat(separation(coated, bare)).isGreaterThan(LEAST_SEPARATION);
    for (List<Trial> trials : List.of(coated, bare)) {
      softly.assertThat(pulls(trials).mean()).isBetween(-1.5, 1.5);
      softly.assertThat(pulls(trials).width()).isLessThan(2);
    }
    softly.assertAll();
  }

  private List<Trial> trials(ExperimentEdit edit) throws Exception {
    List<Trial> trials = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      try (StudyRun run = new StudyRun(edit.load(folder).withSeed(seed), folder)) {
        UncertainValue efficiency =
            Objects.requireNonNull(run.summary().reservoir(), "no reservoir was found")
                .coulombicEfficiency();
        trials.add(new Trial(efficiency, run.truth().averageCoulombicEfficiency()));
      }
    }
    return trials;
  }

  private static Statistics values(List<Trial> trials) {
    return Statistics.of(trials.stream().map(t -> t.efficiency.value()).toList());
  }

  private static Statistics pulls(List<Trial> trials) {
    return Statistics.of(trials.stream().map(Trial::pull).toList());
  }

  private static double meanSigma(List<Trial> trials) {
    return Statistics.of(trials.stream().map(t -> t.efficiency.sigma()).toList()).mean();
  }

  /** Distance of the means over what one run of each may be off: scatter or stated uncertainty. */
  private static double separation(List<Trial> one, List<Trial> other) {
    double scatter = Math.hypot(values(one).width(), values(other).width());
    double stated = Math.hypot(meanSigma(one), meanSigma(other));
    return Math.abs(values(one).mean() - values(other).mean()) / Math.max(scatter, stated);
  }

  private static String row(String cell, double published, List<Trial> trials) {
    Statistics values = values(trials);
    return String.format(
        Locale.ROOT,
        "| %s | %.4f | %.5f | %.5f ± %.5f | %.5f | %.5f to %.5f | %+.2f | %.2f |%n",
        cell,
        published,
        Statistics.of(trials.stream().map(Trial::truth).toList()).mean(),
        values.mean(),
        meanSigma(trials),
        values.width(),
        values.min(),
        values.max(),
        pulls(trials).mean(),
        pulls(trials).width());
  }

  private static void write(List<Trial> coated, List<Trial> bare) throws Exception {
    double sigmas = separation(coated, bare);
    ValidationDocument.put(
        new ValidationDocument.Section(
            "reservoir",
            "li2te-argyrodite: coulombic efficiency by the reservoir protocol",
            "99.70 % on Li₂Te, 98.47 % on bare copper.",
            """
            `li2te-reservoir`: 3 mAh/cm² are plated, ten times 1 mAh/cm² is stripped and plated, then all
            is stripped, at 0.5 mA/cm²; a hundredth of the beam, as only charge is looked at. Plated
            times stripped lithium 0.9970; for bare copper no coating, 0.9847 and 44 mV. Both vary by
            0.0002 from cycle to cycle; the zeros of the current are drawn; seeds 1 to %d.
            """
                .formatted(SEEDS),
            """
            Average coulombic efficiency as the summary of a run states it: mean of the runs ± stated
            uncertainty of one, scatter and range of the runs, pulls.

            | cell | published | truth | measured | scatter | range | pull mean | pull width |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """
                + row("1 µm Li₂Te", PUBLISHED_COATED, coated)
                + row("bare copper", PUBLISHED_BARE, bare),
            String.format(
                Locale.ROOT,
                "Told apart by %.0f σ, σ being the scatter or the stated uncertainty of one run of"
                    + " each, whichever is greater.",
                sigmas),
            String.format(
                Locale.ROOT,
                "li2te-argyrodite: reservoir protocol | CE 0.9970 coated, 0.9847 bare | %.4f, %.4f |"
                    + " told apart by %.0f σ",
                values(coated).mean(),
                values(bare).mean(),
                sigmas),
            ReservoirStudyTest.class));
  }
}
