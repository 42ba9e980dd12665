package ndprig.hal.instrument.tic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class MotionPlannerTest {
  /** Rounding of double arithmetic over some stretches. */
  private static final double ROUNDING = 1e-6;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Example
  void followsATrapezoid() {
    MotionPlanner planner = new MotionPlanner();
    planner.limits(100, 50, 50);
    planner.goTo(1000);
    planner.advance(SECOND);
    assertThat(planner.velocity()).isCloseTo(50, within(ROUNDING));
    assertThat(planner.position()).isCloseTo(25, within(ROUNDING));
    planner.advance(5 * SECOND);
    assertThat(planner.velocity()).isCloseTo(100, within(ROUNDING));
    assertThat(planner.position()).isCloseTo(400, within(ROUNDING));
    // 100 steps to speed up, 800 on the way, 100 to slow down: 2 + 8 + 2 s.
    planner.advance(12 * SECOND - 1);
    assertThat(planner.velocity()).isPositive();
    planner.advance(12 * SECOND + 1);
    assertThat(planner.velocity()).isZero();
    assertThat(planner.position()).isEqualTo(1000);
  }

  @Example
  void turnsRoundWhenTheTargetIsBehind() {
    MotionPlanner planner = new MotionPlanner();
    planner.limits(100, 50, 50);
    planner.goTo(1000);
    planner.advance(4 * SECOND);
    planner.goTo(0);
    planner.advance(6 * SECOND);
    assertThat(planner.velocity()).isCloseTo(0, within(ROUNDING));
    assertThat(planner.position()).isCloseTo(400, within(ROUNDING));
    planner.advance(60 * SECOND);
    assertThat(planner.position()).isZero();
  }

  @Example
  void slowsToAStopWithinTheBrakingDistance() {
    MotionPlanner planner = new MotionPlanner();
    planner.limits(100, 50, 50);
    planner.goTo(1000);
    planner.advance(4 * SECOND);
    double before = planner.position();
    planner.slowToStop();
    planner.advance(60 * SECOND);
    assertThat(planner.position()).isCloseTo(before + 100, within(ROUNDING));
    assertThat(planner.velocity()).isZero();
  }

  @Property(tries = 500, seed = "20260101")
  void arrivesExactlyAndNeverExceedsItsLimits(
      @ForAll @IntRange(min = -20_000, max = 20_000) int target,
      @ForAll @DoubleRange(min = 1, max = 5000) double speed,
      @ForAll @DoubleRange(min = 10, max = 20_000) double acceleration,
      @ForAll @IntRange(min = 1, max = 500) int stepMillis) {
    MotionPlanner planner = new MotionPlanner();
    planner.limits(speed, acceleration, acceleration / 2);
    planner.goTo(target);
    double seconds = Math.abs(target) / speed + speed / acceleration * 3 + 1;
    long stepNanos = Duration.ofMillis(stepMillis).toNanos();
    for (long nanos = 0; nanos < seconds * SECOND; nanos += stepNanos) {
      planner.advance(nanos);
      assertThat(Math.abs(planner.velocity())).isLessThanOrEqualTo(speed + ROUNDING);
      assertThat(Math.abs(planner.position())).isLessThanOrEqualTo(Math.abs(target) + ROUNDING);
    }
    planner.advance((long) (seconds * SECOND));
    assertThat(planner.position()).isEqualTo(target);
  }
}
