package ndprig.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StabilityTest {
  private static final long SECOND = 1_000_000_000L;

  private final Stability stability =
      new Stability(new StabilityLimits(0.1, Duration.ofSeconds(60), Duration.ofSeconds(300)), 0);

  @Test
  void isStableAfterAWholeWindowWithinThePrecision() {
    run(0, 59, 25.05);
    assertThat(stability.within()).isTrue();
    assertThat(stability.stable()).isFalse();
    run(60, 60, 25.05);
    assertThat(stability.stable()).isTrue();
  }

  @Test
  void beginsTheWindowAnewAfterAnExcursionOrAMissingReading() {
    run(0, 59, 25);
    run(60, 60, 25.2);
    run(61, 100, 25);
    run(101, 101, Double.NaN);
    run(102, 161, 25);
    assertThat(stability.stable()).isFalse();
    run(162, 162, 25);
    assertThat(stability.stable()).isTrue();
  }

  @Test
  void timesOutWhenItTakesTooLong() {
    run(0, 299, 26);
    assertThat(stability.timedOut()).isFalse();
    run(300, 300, 26);
    assertThat(stability.timedOut()).isTrue();
    stability.restartTimeout(300 * SECOND);
    assertThat(stability.timedOut()).isFalse();
  }

  @Test
  void doesNotTimeOutOnceStable() {
    run(0, 400, 25);
    assertThat(stability.timedOut()).isFalse();
  }

  @Test
  void refusesATimeoutShorterThanTheWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StabilityLimits(1, Duration.ofSeconds(2), Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StabilityLimits(0, Duration.ZERO, Duration.ZERO));
  }

  private void run(int fromSecond, int toSecond, double value) {
    for (int second = fromSecond; second <= toSecond; second++) {
      stability.update(second * SECOND, value, 25);
    }
  }
}
