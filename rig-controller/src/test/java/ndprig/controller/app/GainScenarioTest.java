package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.BinResult;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.indicator.Gains;
import ndprig.controller.analysis.indicator.Indication;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.controller.analysis.indicator.Indicator;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.event.EventId;
import ndprig.controller.experiment.LiveReducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Value;
import ndprig.controller.store.RunReader;
import ndprig.controller.twin.TruthSample;
import ndprig.dsp.uncertainty.Estimate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Electronics whose gain drifts by 0.5 % per hour while a cell plates, and such as do not. */
@Timeout(300)
class GainScenarioTest {
  private static final Path CONFIG = Path.of("..", "config");
  private static final double DRIFT_PER_H = 0.005;
  private static final double COLLECTOR_UM = 12;
  private static final double SIGMAS = 3;

  @TempDir private Path folder = Path.of("");

  private final List<ClosedBin> closed = new ArrayList<>();
  private final List<Indication> gains = new ArrayList<>();
  private @Nullable VirtualRun began;

  /** Bare copper plated to 13 µm of lithium, then at rest for an hour. */
  private Experiment cell(double lineKev, double driftPerHour) throws Exception {
    Path rigs = Files.createDirectories(folder.resolve("rigs"));
    Files.copy(CONFIG.resolve("rigs").resolve("twin-bench.toml"), rigs.resolve("twin-bench.toml"));
    String pulser = "pulser_per_s = " + (lineKev > 0 ? 10 : 0) + "\n";
    String changed =
        Files.readString(CONFIG.resolve("cu-hse-li.toml"))
            .replace("current_density_ma_cm2 = 0.05", "current_density_ma_cm2 = 2.5")
            .replace("plate_h = 4.0", "plate_h = 1.25")
            .replace("strip_max_h = 4.0", "strip_max_h = 0.01")
            .replace("rest_min = 10\ninitial", "rest_min = 60\ninitial")
            .replace("initial_rest_min = 30", "initial_rest_min = 5")
            .replace("cycles = 5", "cycles = 1")
            .replace(
                "[twin.detector]\n",
                "[twin.detector]\n" + pulser + "gain_drift_per_h = " + driftPerHour + "\n");
    Path file = folder.resolve("cell.toml");
    Files.writeString(
        file, changed + "\n[analysis.pulser]\nkev = " + lineKev + "\nwalk_per_bin = 0.001\n");
    return ExperimentLoader.load(file);
  }

  private void run(double lineKev, double driftPerHour, boolean reducing) throws Exception {
    VirtualRun run = new VirtualRun(cell(lineKev, driftPerHour), folder.resolve("run"), reducing);
    began = run;
    Controller controller = run.controller();
    controller
        .analysis()
        .addListener(
            bin -> {
              closed.add(bin);
              gains.add(controller.indicators().standing(Indicator.GAIN).indication());
            });
    assertThat(run.run(() -> false)).isTrue();
    controller.analysis().finish();
    controller.reductions().finish(() -> false);
    controller.settle();
  }

  @AfterEach
  void close() throws Exception {
    run().close();
  }

  private VirtualRun run() {
    return Objects.requireNonNull(began);
  }

  private long events() throws Exception {
    try (RunReader reader = run().controller().setup().store().reader()) {
      return reader.events(0, 1000).stream()
          .filter(stored -> stored.event().id() == EventId.GAIN_DRIFTED)
          .count();
    }
  }

  /** The twin's gain in the middle of a bin. */
  private double truth(ClosedBin bin) {
    Bin.Exposure exposure = bin.bin().exposure();
    Duration start = Duration.between(VirtualRun.EPOCH, exposure.start().civil());
    Duration end = Duration.between(VirtualRun.EPOCH, exposure.end().civil());
    double middle = start.plus(end).toNanos() / 2.0;
    List<TruthSample> samples = run().twin().plant().truth().samples();
    int after = 1;
    while (samples.get(after).atNanos() < middle) {
      after++;
    }
    TruthSample a = samples.get(after - 1);
    TruthSample b = samples.get(after);
    double share = (middle - a.atNanos()) / (b.atNanos() - a.atNanos());
    return a.gain() + share * (b.gain() - a.gain());
  }

  private int firstSeen() {
    int bin = 0;
    while (!Double.isFinite(gains.get(bin).value().value())) {
      bin++;
    }
    return bin;
  }

  /** The gains that were followed are the twin's, within {@value #SIGMAS} of their σ. */
  private int followed(double greatestSigma) {
    int reference = firstSeen();
    int seen = 0;
    for (int bin = reference + 1; bin < closed.size(); bin++) {
      Estimate gain = gains.get(bin).value();
      if (Double.isFinite(gain.value())) {
        seen++;
        assertThat(gain.sigma()).isLessThan(greatestSigma);
        assertThat(gain.value())
            .as("bin %d", bin)
            .isCloseTo(
                truth(closed.get(bin)) / truth(closed.get(reference)),
                within(SIGMAS * gain.sigma()));
      }
    }
    return seen;
  }

  @Test
  void aPulserShowsADriftOfTheGainAndReductionsAreCorrectedForIt() throws Exception {
    run(2500, DRIFT_PER_H, true);
    assertThat(followed(1e-4)).isGreaterThan(10);
    assertThat(events()).isOne();
    assertThat(gains.get(closed.size() - 2).state()).isEqualTo(State.ALARM);

    LiveReducer profile = new LiveReducer(run().controller().setup().experiment(), new Gains());
    ClosedBin early = closed.get(3);
    ClosedBin late = closed.get(14);
    BinResult.Numbers corrected = numbers(late);
    Value before = numbers(early).collectorUm();
    Value after = corrected.collectorUm();
    double sigma = Math.hypot(before.sigmaStatistical(), after.sigmaStatistical());
    assertThat(after.value()).isCloseTo(before.value(), within(SIGMAS * sigma));
    assertThat(after.value()).isCloseTo(COLLECTOR_UM, within(after.sigma()));
    assertThat(corrected.flags()).contains(ReductionFlag.GAIN_CORRECTED);

    Reduction biased = profile.reduce(late.sample(), Gains.NONE);
    assertThat(biased.collectorUm().value()).isLessThan(before.value() - 10 * sigma);
    assertThat(biased.flags()).doesNotContain(ReductionFlag.GAIN_CORRECTED);
    assertThat(biased.sources().gain()).isEqualTo(1);
    Estimate gain = gains.get(14).value();
    assertThat(profile.reduce(late.sample(), gain).sources().gain())
        .isCloseTo(gain.value(), within(2.6e-5));
    assertThat(profile.reduce(late.sample(), gain).collectorUm()).isEqualTo(after);
  }

  private BinResult.Numbers numbers(ClosedBin bin) {
    return Objects.requireNonNull(
        run().controller().reductions().result(bin.bin().number()).numbers());
  }

  @Test
  void theEdgeOfTheCollectorShowsADriftOnceTheDepositIsThickEnough() throws Exception {
    run(0, DRIFT_PER_H, false);
    assertThat(gains.get(3).state()).isEqualTo(State.HIDDEN);
    assertThat(followed(2e-3)).isGreaterThan(6);
    assertThat(events()).isOne();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 2500})
  void aSteadyGainMakesNoEvent(double lineKev) throws Exception {
    run(lineKev, 0, false);
    assertThat(followed(2e-3)).isGreaterThan(6);
    assertThat(events()).isZero();
  }
}
