package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.Summary;
import ndprig.controller.event.EventId;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.port.PortName;
import ndprig.controller.run.RunPhase;
import ndprig.controller.store.StoredFrame;
import ndprig.controller.twin.bench.TwinRig;
import ndprig.hal.device.Quality;
import ndprig.hal.instrument.ads1115.SimulatedAds1115;
import ndprig.hal.temperature.max31865.PlatinumRtd;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sensor chips and the heater's power stage that lose their power while a run counts. */
@Timeout(300)
class PowerLossScenarioTest {
  private static final Duration TICK = Duration.ofMillis(100);

  /** As long as the oldest reading that may count: a period of the thermometer and its cycle. */
  private static final int TRUTHS_KEPT = 25;

  /** Six deviations of the noise over the shunt (5 µV) and a code (7.8 µV). */
  private static final double PRECISION_VOLTS = 40e-6;

  /** A code is 0.034 K, the noise 0.01 K. */
  private static final double PRECISION_KELVIN = 0.1;

  /** A code is 0.19 mV. */
  private static final double PRECISION_CELL_VOLTS = 1e-3;

  /** More than a poll of each sensor, so that a loss may come between any two transfers. */
  private static final int TRANSFERS = 18;

  /** One for a moment before each transfer, and some that last for several. */
  private static final int LOSSES = TRANSFERS + 6;

  /** Shorter than the delay of the sensors' trips, 5 s, by a try and what a reading takes. */
  private static final Duration LONG_OUTAGE = Duration.ofMillis(4300);

  /** What was unsafe is forgiven thirty times slower than it came. */
  private static final Duration UNTIL_THE_NEXT = Duration.ofSeconds(30);

  private static final Duration UNTIL_FORGIVEN = Duration.ofMinutes(4);

  @TempDir private Path folder = Path.of("");

  private final List<Truth> truths = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(20261127);

  /** What really was, at a tick. */
  private record Truth(long atNanos, double milliamperes, double volts, double celsius) {}

  static Stream<ShippedRig> rigs() {
    return ShippedRig.profiles().stream().map(profile -> new ShippedRig("zno-cu-hse-li", profile));
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void noWrongValueCountsAndTheRunGoesOn(ShippedRig shipped) throws Exception {
    try (ScenarioRig rig = new ScenarioRig(shipped.load(folder), folder)) {
      rig.start();
      rig.run(Duration.ofSeconds(1));
      assertThat(rig.runUntil(() -> phase(rig) == RunPhase.ACQUIRING, Duration.ofHours(8)))
          .isTrue();
      rig.run(Duration.ofMinutes(28));
      rig.every(TICK, () -> look(rig));
      SimulatedAds1115 converter =
          (SimulatedAds1115)
              Objects.requireNonNull(rig.twin().i2cPeers().get(TwinRig.CYCLER_ADDRESS));
      for (int i = 0; i < LOSSES; i++) {
        interrupt(
            rig.tap(PortName.THERMOMETER),
            i,
            rig.twin().thermometer()::powerOff,
            rig.twin().thermometer()::powerOn);
        rig.run(UNTIL_THE_NEXT);
        interrupt(rig.tap(PortName.SENSORS), i, converter::powerOff, converter::powerOn);
        rig.run(UNTIL_THE_NEXT);
      }
      assertThat(Math.abs(rig.milliamperes())).as("a current that 0 is not").isGreaterThan(0.04);
      assertThat(failures(rig, "thermometer")).isEqualTo(LOSSES);
      assertThat(failures(rig, "cycler")).isPositive();

      rig.twin().thermometer().powerOff();
      converter.powerOff();
      rig.run(LONG_OUTAGE);
      rig.twin().thermometer().powerOn();
      converter.powerOn();
      rig.run(UNTIL_FORGIVEN);
      assertThat(rig.controller().safety().latchState().trips()).as("sensors are back").isEmpty();
      loseTheHeater(rig);

      assertThat(rig.controller().safety().latchState().trips()).isEmpty();
      assertThat(phase(rig)).isEqualTo(RunPhase.ACQUIRING);
      assertThat(rig.twin().permit().isHigh()).isTrue();
      assertThat(wrong).isEmpty();
      assertFrames(rig);
    }
  }

  private void interrupt(BusTap bus, int number, Runnable off, Runnable on) {
    int loss = number % TRANSFERS;
    int back = number < TRANSFERS ? loss : loss + 1 + random.nextInt(3);
    int[] count = new int[1];
    bus.before(
        () -> {
          if (count[0] == loss) {
            off.run();
          }
          if (count[0] == back) {
            on.run();
          }
          count[0]++;
        });
  }

  private static void loseTheHeater(ScenarioRig rig) throws Exception {
    rig.runUntil(() -> rig.twin().heater().duty() > 0, Duration.ofMinutes(10));
    rig.twin().powerStage().reboot();
    assertThat(rig.twin().powerStage().watts(rig.nanos())).isZero();
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.twin().powerStage().enabled(rig.nanos())).isTrue();

    rig.twin().heater().reboot();
    assertThat(rig.twin().powerStage().watts(rig.nanos())).isZero();
    assertThat(
            rig.runUntil(
                () -> rig.twin().powerStage().watts(rig.nanos()) > 0, Duration.ofSeconds(5)))
        .isTrue();
    assertThat(failures(rig, "heater")).isOne();
    rig.run(UNTIL_FORGIVEN);
  }

  private void look(ScenarioRig rig) {
    PlatinumRtd rtd = new PlatinumRtd(rig.experiment().rig().thermometer().rtdOhm());
    long now = rig.nanos();
    truths.add(
        new Truth(
            now,
            rig.milliamperes(),
            rig.twin().plant().cellVolts().at(now),
            rtd.celsius(rig.twin().plant().sensorOhm().at(now))));
    if (truths.size() < TRUTHS_KEPT) {
      return;
    }
    List<Truth> late = truths.subList(truths.size() - TRUTHS_KEPT, truths.size());
    RigInputs seen = rig.controller().control().latest().orElseThrow().inputs();
    if (seen.cycler().isGood()) {
      var value = seen.cycler().require();
      check(late, t -> t.milliamperes, value.current().milliamperes(), milliamperes(rig));
      check(late, t -> t.volts, value.voltage().volts(), PRECISION_CELL_VOLTS);
    }
    Quality quality = seen.temperature().quality();
    if (quality == Quality.GOOD || quality == Quality.SUSPECT) {
      check(late, t -> t.celsius, seen.temperature().require().celsius(), PRECISION_KELVIN);
    }
  }

  private static double milliamperes(ScenarioRig rig) {
    return 1000 * PRECISION_VOLTS / rig.experiment().rig().cycler().shuntOhm();
  }

  private void check(
      List<Truth> during, ToDoubleFunction<Truth> truth, double value, double precision) {
    double least = during.stream().mapToDouble(truth).min().orElseThrow() - precision;
    double greatest = during.stream().mapToDouble(truth).max().orElseThrow() + precision;
    if (!(value >= least && value <= greatest)) {
      wrong.add(
          "%f instead of %f to %f at %.1f s"
              .formatted(value, least, greatest, during.get(0).atNanos() / 1e9));
    }
  }

  /** What went into each frame lies within what really was, and what was missing is flagged. */
  private void assertFrames(ScenarioRig rig) throws Exception {
    int flagged = 0;
    List<StoredFrame> frames = rig.frames();
    for (StoredFrame stored : frames) {
      Frame frame = stored.frame();
      List<Truth> during =
          truths.stream()
              .filter(t -> t.atNanos >= frame.time().startNanos() - 25 * TICK.toNanos())
              .filter(t -> t.atNanos <= frame.time().endNanos() + TICK.toNanos())
              .toList();
      if (frame.time().startNanos() < truths.get(TRUTHS_KEPT).atNanos()) {
        continue;
      }
      check(during, t -> t.milliamperes, frame.environment().currentMilliamperes(), rig);
      Summary temperature = frame.environment().temperatureCelsius();
      check(during, t -> t.celsius, temperature.min(), PRECISION_KELVIN);
      check(during, t -> t.celsius, temperature.max(), PRECISION_KELVIN);
      flagged += frame.flags().contains(FrameFlag.TEMPERATURE_NOT_GOOD) ? 1 : 0;
    }
    assertThat(wrong).as("frames").isEmpty();
    assertThat(flagged).isGreaterThanOrEqualTo(LOSSES);
  }

  private void check(
      List<Truth> during, ToDoubleFunction<Truth> truth, Summary summary, ScenarioRig rig) {
    check(during, truth, summary.min(), milliamperes(rig));
    check(during, truth, summary.max(), milliamperes(rig));
  }

  private static long failures(ScenarioRig rig, String device) throws Exception {
    return rig.events(EventId.DEVICE_FAILED).stream()
        .filter(event -> event.source().equals(device))
        .count();
  }

  private static RunPhase phase(ScenarioRig rig) {
    return rig.controller().control().latest().orElseThrow().phase();
  }
}
