package ndprig.controller.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.loop.InputsBuilder;
import ndprig.controller.loop.RigInputs;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Charge;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;

class TelemetryIntakeTest {
  private static final int TICK_MILLIS = 100;

  private final TelemetryIntake intake = new TelemetryIntake();

  private static RigInputs tick(int number, Reading<Temperature> temperature, long gaps) {
    long at = nanosOf(number);
    ActuatorState actuator = new ActuatorState(500, false, false, false, false, false);
    CyclerReading cycler =
        new CyclerReading(new Current(number), new Voltage(1), new Charge(2 * number), gaps);
    return new RigInputs(
        at,
        temperature,
        Reading.good(new Pressure(3), at),
        Reading.good(actuator, at),
        Reading.good(cycler, at),
        InputsBuilder.permitted(0.5));
  }

  private static long nanosOf(int tick) {
    return Duration.ofMillis((long) TICK_MILLIS * tick).toNanos();
  }

  private void ticks(int from, int to) {
    for (int i = from; i <= to; i++) {
      intake.sample(tick(i, Reading.good(new Temperature(25), nanosOf(i)), 0));
    }
  }

  @Test
  void aFrameGetsTheTicksUntilItsEndAndNoLaterOnes() {
    ticks(0, 10);
    intake.cut(nanosOf(10));
    ticks(11, 125);
    TelemetryIntake.Beside frame = intake.cut(nanosOf(120));
    TelemetryIntake.Beside next = intake.cut(nanosOf(125));

    assertThat(frame.environment().currentMilliamperes())
        .isEqualTo(new Summary(110, 65.5, 11, 120));
    assertThat(frame.environment().chargeStartMilliampereHours()).isEqualTo(20);
    assertThat(frame.environment().chargeEndMilliampereHours()).isEqualTo(240);
    assertThat(frame.environment().actuatorSteps()).isEqualTo(500);
    assertThat(frame.flags()).isEmpty();
    assertThat(next.environment().currentMilliamperes().samples()).isEqualTo(5);
    assertThat(next.environment().chargeStartMilliampereHours()).isEqualTo(240);
  }

  @Test
  void aFastTickGivesAFrameNoLaterTicksEither() {
    // 8192 channels over a serial line take 2 s and are read again where a reply may be late.
    long tickNanos = Duration.ofMillis(10).toNanos();
    for (int i = 0; i <= 1500; i++) {
      intake.sample(
          new InputsBuilder().at(i * tickNanos).milliamperes(i).milliampereHours(2 * i).build());
    }
    TelemetryIntake.Beside frame = intake.cut(1000 * tickNanos);

    assertThat(frame.environment().currentMilliamperes().max()).isEqualTo(1000);
    assertThat(frame.environment().chargeEndMilliampereHours()).isEqualTo(2000);
  }

  @Test
  void flagsWhatWasNotGood() {
    ticks(0, 10);
    intake.cut(nanosOf(10));
    intake.sample(tick(11, Reading.invalid(nanosOf(11)), 1));
    TelemetryIntake.Beside frame = intake.cut(nanosOf(11));

    assertThat(frame.flags())
        .containsExactlyInAnyOrder(FrameFlag.TEMPERATURE_NOT_GOOD, FrameFlag.CHARGE_GAP);
    assertThat(frame.environment().temperatureCelsius()).isEqualTo(Summary.NONE);
  }

  @Test
  void everyFrameOfAnOutageOfTheCurrentHasAChargeGap() {
    ticks(0, 10);
    intake.cut(nanosOf(10));
    ticks(11, 15);
    dark(16, 20);
    assertThat(intake.cut(nanosOf(20)).flags()).containsExactly(FrameFlag.CHARGE_GAP);
    dark(21, 30);
    assertThat(intake.cut(nanosOf(30)).flags()).containsExactly(FrameFlag.CHARGE_GAP);
    ticks(31, 40);
    assertThat(intake.cut(nanosOf(40)).flags()).containsExactly(FrameFlag.CHARGE_GAP);
    ticks(41, 50);
    assertThat(intake.cut(nanosOf(50)).flags()).isEmpty();
    assertThat(intake.cut(nanosOf(50) + 1).flags()).as("no tick in it").isEmpty();
  }

  private void dark(int from, int to) {
    for (int i = from; i <= to; i++) {
      RigInputs good = tick(i, Reading.good(new Temperature(25), nanosOf(i)), 0);
      intake.sample(
          new RigInputs(
              good.tickNanos(),
              good.temperature(),
              good.pressure(),
              good.actuator(),
              Reading.invalid(nanosOf(i)),
              good.outputs()));
    }
  }

  @Test
  void withoutAnyTickNothingIsClaimed() {
    TelemetryIntake.Beside frame = intake.cut(nanosOf(1));

    assertThat(frame.flags()).containsExactly(FrameFlag.CHARGE_GAP);
    assertThat(frame.environment().chargeEndMilliampereHours()).isNaN();
  }

  @Test
  void telemetryIsThinnedToOnePointAPeriod() {
    List<TelemetryPoint> points = new ArrayList<>();
    TelemetrySampler sampler =
        new TelemetrySampler(Duration.ofSeconds(1), new ManualClock(), points::add);
    TelemetrySampler.Aims aims = new TelemetrySampler.Aims(25, Double.NaN, "acquire");
    for (int i = 0; i < 50; i++) {
      sampler.sample(tick(i, Reading.invalid(nanosOf(i)), 0), aims);
    }

    assertThat(points).hasSize(5);
    assertThat(points.get(3).atNanos()).isEqualTo(nanosOf(30));
    assertThat(points.get(3).currentMilliamperes()).isEqualTo(30);
    assertThat(points.get(3).temperatureCelsius()).isNaN();
  }
}
