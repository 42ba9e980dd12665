package ndprig.controller.app;

import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.controller.app.EfficiencyTrial.Statistics;
import ndprig.controller.store.RunReader;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Efficiencies of Li | LLZTO | Cu, and the resistance of its interface under pressure. */
@Tag("study")
@Timeout(3600)
class GarnetStudyTest {
  private static final String SCENARIO = "garnet-llzto";
  private static final int SEEDS = 4;
  private static final int CYCLES = 2;
  private static final double PUBLISHED = 0.82;
  private static final double UNPRESSED_OHM_CM2 = 115;
  private static final double PRESSED_OHM_CM2 = 75;
  private static final double PRESSED_MPA = 20;
  private static final double LOW_MA_CM2 = 0.1;
  private static final double HIGH_MA_CM2 = 0.2;

  @TempDir private Path folder = Path.of("");

  /** Means over the later half of a plating. */
  private record Plating(double milliamperes, double volts, double megapascals) {}

  /** Resistance at a pressure. */
  private record Resistance(double megapascals, double ohmCm2) {
    double truth() {
      double ratio = PRESSED_OHM_CM2 / UNPRESSED_OHM_CM2;
      return UNPRESSED_OHM_CM2 * Math.pow(ratio, megapascals / PRESSED_MPA);
    }
  }

  @Test
  void efficiencyAndResistanceAreThoseOfTheCell() throws Exception {
    EfficiencyTrial trial = new EfficiencyTrial(SCENARIO);
    for (int seed = 1; seed <= SEEDS; seed++) {
      trial.run(seed, CYCLES, folder);
    }
    List<Resistance> resistances = new ArrayList<>();
    for (double megapascals : new double[] {1, 7, 13}) {
      resistances.add(resistance(megapascals));
    }
    write(trial, resistances);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(trial.coulombic().mean()).isCloseTo(PUBLISHED, within(0.02));
    softly.assertThat(trial.coulombicPulls().mean()).isBetween(-1.5, 1.5);
    softly.assertThat(trial.lithiumPulls().mean()).isBetween(-1.5, 1.5);
    for (Resistance r : resistances) {
      softly.assertThat(r.ohmCm2).isCloseTo(r.truth(), within(0.02 * r.truth()));
    }
    softly.assertAll();
  }

  /** What else makes the overpotential does not depend on the current. */
  private Resistance resistance(double megapascals) throws Exception {
    Plating low = plating(LOW_MA_CM2, megapascals);
    Plating high = plating(HIGH_MA_CM2, megapascals);
    double ohm = 1000 * Math.abs((high.volts - low.volts) / (high.milliamperes - low.milliamperes));
    return new Resistance((low.megapascals + high.megapascals) / 2, ohm);
  }

  private Plating plating(double milliamperePerCm2, double megapascals) throws Exception {
    ExperimentEdit edit =
        ExperimentEdit.of(SCENARIO)
            .with("current_density_ma_cm2", milliamperePerCm2)
            .with("target_mpa", megapascals)
            .with("plate_h", 0.5)
            .with("strip_max_h", 0.02);
    try (StudyRun run = new StudyRun(edit.load(folder).withCycles(1), folder);
        RunReader reader = run.reader();
        Stream<TelemetryPoint> telemetry =
            reader.telemetry(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"))) {
      List<TelemetryPoint> plating =
          telemetry.filter(p -> p.currentMilliamperes() > milliamperePerCm2 / 2).toList();
      List<TelemetryPoint> later = plating.subList(plating.size() / 2, plating.size() - 1);
      return new Plating(
          mean(later, TelemetryPoint::currentMilliamperes),
          mean(later, TelemetryPoint::voltageVolts),
          mean(later, TelemetryPoint::pressureMegapascals));
    }
  }

  private static double mean(List<TelemetryPoint> points, ToDoubleFunction<TelemetryPoint> what) {
    return points.stream().mapToDouble(what).average().orElse(Double.NaN);
  }

  private static String row(
      String what, Statistics runs, double truth, double sigma, Statistics pulls) {
    return String.format(
        Locale.ROOT,
        "| %s | %.4f | %.4f ± %.4f | %.4f to %.4f | %+.2f | %.2f |%n",
        what,
        truth,
        runs.mean(),
        sigma,
        runs.min(),
        runs.max(),
        pulls.mean(),
        pulls.width());
  }

  private static void write(EfficiencyTrial trial, List<Resistance> resistances) throws Exception {
    StringBuilder table = new StringBuilder();
    table.append(
        row(
            "lithium",
            trial.lithium(),
            trial.lithium().mean()
                - trial
                    .errorsOfMean(
                        run -> run.meanLiEfficiency().value(), truth -> truth.liEfficiency())
                    .mean(),
            trial.meanSigma(cycle -> cycle.lithiumEfficiency().sigma()),
            trial.lithiumPulls()));
    table.append(
        row(
            "coulombic",
            trial.coulombic(),
            trial.coulombic().mean()
                - trial
                    .errorsOfMean(
                        run -> run.meanCoulombicEfficiency().value(),
                        truth -> truth.coulombicEfficiency())
                    .mean(),
            trial.meanSigma(cycle -> cycle.coulombicEfficiency().sigma()),
            trial.coulombicPulls()));
    StringBuilder ohms = new StringBuilder();
    for (Resistance r : resistances) {
      ohms.append(
          String.format(
              Locale.ROOT, "| %.2f | %.2f | %.2f |%n", r.megapascals, r.truth(), r.ohmCm2));
    }
    ValidationDocument.put(
        new ValidationDocument.Section(
            "garnet",
            "garnet-llzto: efficiencies and resistance",
            "Coulombic efficiency of Li | LLZTO | Cu 82 %; resistance of Li | LLZTO 115 Ω cm² without"
                + " pressure and 75 Ω cm² under 20 MPa.",
            """
            Plated lithium over charge 0.92, stripped over plated lithium 0.891, each varying by 0.01
            from cycle to cycle; %d cycles of 0.8 mAh/cm², seeds 1 to %d. Resistance falls
            exponentially through the published points.
            """
                .formatted(CYCLES, SEEDS),
            """
            Mean of the runs ± stated uncertainty of one cycle; pulls of the cycles.

            | efficiency | truth | measured | range of runs | pull mean | pull width |
            | --- | ---: | ---: | ---: | ---: | ---: |
            """
                + table
                + """

            Resistance from stored cell voltage and current: the difference between platings at 0.1 and
            0.2 mA/cm², mean of the later half of each.

            | MPa, measured | truth Ω cm² | measured Ω cm² |
            | ---: | ---: | ---: |
            """
                + ohms,
            "Efficiencies agree with truth and publication within the stated uncertainty, resistances"
                + " within 2 %. The rig profile goes to 15 MPa, so 20 MPa are not run.",
            String.format(
                Locale.ROOT,
                "garnet-llzto: efficiency, resistance | CE 0.82; 115 to 75 Ω cm² over 0 to 20 MPa |"
                    + " CE %.3f; %.0f to %.0f Ω cm² over %.0f to %.0f MPa | agree",
                trial.coulombic().mean(),
                resistances.get(0).ohmCm2,
                resistances.get(resistances.size() - 1).ohmCm2,
                resistances.get(0).megapascals,
                resistances.get(resistances.size() - 1).megapascals),
            GarnetStudyTest.class));
  }
}
