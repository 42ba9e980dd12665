package ndprig.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Temperature;
import org.junit.jupiter.api.Test;

class TemperatureLoopTest {
  private static final double SECONDS = 0.1;
  private static final double AMBIENT = 20;
  private static final double RISE = 60;
  private static final double TAU = 300;

  private final TemperatureLoop loop =
      new TemperatureLoop(new PidGains(0.2, TAU, 0, 0), new HeaterModel(AMBIENT, RISE, TAU), 1);
  private double celsius = AMBIENT;
  private long nanos;

  @Test
  void rampsFromThePresentTemperatureAndHoldsTheTarget() {
    celsius = 23;
    loop.target(new Temperature(60), 2);
    assertThat(loop.ramping()).isTrue();
    tick(true);
    assertThat(loop.setpointCelsius()).isEqualTo(23, within(0.01));
    double highest = 0;
    for (int i = 0; i < 36_000; i++) {
      tick(true);
      highest = Math.max(highest, celsius);
    }
    assertThat(celsius).isEqualTo(60, within(0.01));
    assertThat(highest).as("no overshoot").isLessThan(60.01);
    assertThat(loop.ramping()).isFalse();
  }

  @Test
  void givesNothingWhileTheReadingIsNotGood() {
    loop.target(new Temperature(60), 2);
    for (int i = 0; i < 100; i++) {
      tick(true);
    }
    double setpoint = loop.setpointCelsius();
    assertThat(tick(false)).isZero();
    assertThat(loop.setpointCelsius()).isEqualTo(setpoint);
    assertThat(tick(true)).isPositive();
  }

  @Test
  void startsTheRampAgainAfterALongOutage() {
    loop.target(new Temperature(60), 2);
    for (int i = 0; i < 6000; i++) {
      tick(true);
    }
    for (int i = 0; i < 6000; i++) {
      tick(false);
    }
    double cooled = celsius;
    tick(true);
    assertThat(loop.setpointCelsius()).isEqualTo(cooled, within(0.01));
    assertThat(loop.ramping()).isTrue();
  }

  @Test
  void isOffUntilAskedAndAfterwards() {
    assertThat(tick(true)).isZero();
    loop.target(new Temperature(60), 2);
    tick(true);
    loop.off();
    assertThat(tick(true)).isZero();
    assertThat(loop.active()).isFalse();
    assertThat(loop.ramping()).isFalse();
    assertThat(loop.targetCelsius()).isNaN();
    assertThat(loop.kelvinPerMinute()).isNaN();
  }

  @Test
  void goesOnWhenAskedForTheSameAgain() {
    loop.target(new Temperature(60), 2);
    for (int i = 0; i < 600; i++) {
      tick(true);
    }
    double setpoint = loop.setpointCelsius();
    loop.target(new Temperature(60), 2);
    tick(true);
    assertThat(loop.setpointCelsius()).isGreaterThan(setpoint);
    // 38 K at 2 K/min, of which the last 6.7 K are taken as a lag of 200 s does, to 0.01 K.
    assertThat(loop.timeToTarget().toSeconds()).isCloseTo(940 + 1300, within(10L));
  }

  private double tick(boolean good) {
    Reading<Temperature> reading =
        good ? Reading.good(new Temperature(celsius), nanos) : Reading.invalid(nanos);
    double fraction = loop.step(reading, SECONDS);
    celsius += (AMBIENT + RISE * fraction - celsius) / TAU * SECONDS;
    nanos += 100_000_000;
    return fraction;
  }
}
