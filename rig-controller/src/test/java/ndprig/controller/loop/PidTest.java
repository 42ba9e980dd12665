package ndprig.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A first-order plant of 40 K at full power and 200 s, stepped at 10 Hz. */
class PidTest {
  private static final double SECONDS = 0.1;
  private static final double GAIN_KELVIN = 40;
  private static final double TAU_SECONDS = 200;

  /** Integral equal to the plant's time constant cancels its pole: a first-order closed loop. */
  private static final PidGains CANCELLING = new PidGains(0.25, TAU_SECONDS, 0, 0);

  /** The Euler step of the plant against the closed form, at 1/200 of its time constant. */
  private static final Offset<Double> DISCRETISATION = within(0.02);

  private static final Offset<Double> ROUNDING = within(1e-12);

  private double value;

  @Test
  void followsTheClosedFormWhenItsZeroCancelsThePlantsPole() {
    Pid pid = new Pid(CANCELLING, 1);
    double step = 1;
    double closedLoopTau = TAU_SECONDS / (0.25 * GAIN_KELVIN);
    for (int tick = 1; tick <= 1000; tick++) {
      advance(pid.step(step, value, 0, SECONDS));
      double expected = step * (1 - Math.exp(-tick * SECONDS / closedLoopTau));
      assertThat(value).isEqualTo(expected, DISCRETISATION);
    }
  }

  @Test
  void comesOutOfSaturationWithoutOvershoot() {
    Pid pid = new Pid(CANCELLING, 1);
    double highest = 0;
    for (int tick = 0; tick < 20_000; tick++) {
      advance(pid.step(30, value, 0, SECONDS));
      highest = Math.max(highest, value);
    }
    assertThat(value).isEqualTo(30, within(0.01));
    assertThat(highest).as("overshoot under 1 % of the step").isLessThan(30.3);
  }

  @Test
  void leavesTheLimitAtOnceWhenAnUnreachableSetpointComesBack() {
    Pid pid = new Pid(CANCELLING, 1);
    for (int tick = 0; tick < 100_000; tick++) {
      advance(pid.step(80, value, 0, SECONDS));
    }
    assertThat(pid.output()).isEqualTo(1);
    int ticks = 0;
    while (pid.step(35, value, 0, SECONDS) > 0.9 && ticks < 1000) {
      advance(pid.output());
      ticks++;
    }
    assertThat(ticks).as("a wound-up integral would take minutes").isLessThan(10);
  }

  @Test
  void doesNotKickOnAStepOfTheSetpoint() {
    Pid pid = new Pid(new PidGains(0.01, 1e9, 1000, 1), 1);
    pid.step(0, 0, 0, SECONDS);
    assertThat(pid.step(1, 0, 0, SECONDS)).isEqualTo(0.01, within(1e-9));
  }

  @Test
  void dampsARisingValue() {
    Pid with = new Pid(new PidGains(0.1, 1e9, 10, 1), 1);
    Pid without = new Pid(new PidGains(0.1, 1e9, 0, 1), 1);
    for (int tick = 0; tick < 50; tick++) {
      with.step(5, tick * 0.01, 0, SECONDS);
      without.step(5, tick * 0.01, 0, SECONDS);
    }
    // The slope is 0.1 K/s; after 5 filter times the derivative's part is K Td times it.
    assertThat(without.output() - with.output()).isEqualTo(0.1 * 10 * 0.1, within(0.002));
  }

  @Test
  void takesOverWithoutABump() {
    Pid pid = new Pid(CANCELLING, 1);
    pid.takeOver(50, 48, 0.1, 0.7);
    assertThat(pid.step(50, 48, 0.1, SECONDS)).isEqualTo(0.7, ROUNDING);
  }

  @Test
  void changesGainsWithoutABump() {
    Pid pid = new Pid(new PidGains(0.01, 100, 5, 1), 1);
    pid.takeOver(10, 9, 0, 0.5);
    for (int tick = 0; tick < 100; tick++) {
      pid.step(10, 9 + tick * 0.001, 0, SECONDS);
    }
    double before = pid.output();
    pid.tune(new PidGains(0.05, 100, 20, 1));
    // One tick of integral and of the filtered slope lie between the two outputs.
    assertThat(pid.step(10, 9.1, 0, SECONDS)).isEqualTo(before, within(0.005));
  }

  @Test
  void holdsItsIntegralWhenMeasurementsAreMissing() {
    Pid pid = new Pid(CANCELLING, 1);
    for (int tick = 0; tick < 100; tick++) {
      pid.step(1, 0.9, 0, SECONDS);
    }
    double integral = pid.integral();
    pid.holdIntegral();
    assertThat(pid.output()).isZero();
    assertThat(pid.integral()).isEqualTo(integral);
  }

  @Test
  void addsWhatIsKnownAhead() {
    Pid pid = new Pid(CANCELLING, 1);
    assertThat(pid.step(20, 20, 0.4, SECONDS)).isEqualTo(0.4, ROUNDING);
    HeaterModel feedForward = new HeaterModel(20, 40, 100);
    assertThat(feedForward.holding(40)).isEqualTo(0.5, ROUNDING);
    assertThat(feedForward.holding(0)).isZero();
    assertThat(feedForward.holding(100)).isEqualTo(1);
    assertThat(HeaterModel.NONE.holding(100)).isZero();
  }

  @Test
  void worksWithoutAnIntegral() {
    Pid pid = new Pid(new PidGains(0.1, Double.POSITIVE_INFINITY, 0, 0), 1);
    pid.step(100, 0, 0, SECONDS);
    assertThat(pid.integral()).isZero();
    assertThat(pid.step(5, 0, 0, SECONDS)).isEqualTo(0.5, ROUNDING);
  }

  @Test
  void refusesGainsOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PidGains(0, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new PidGains(1, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new PidGains(1, 1, -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new PidGains(1, 1, 0, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaterModel(0, 0, 0));
  }

  private void advance(double fraction) {
    value += (GAIN_KELVIN * fraction - value) / TAU_SECONDS * SECONDS;
  }
}
