package ndprig.dsp.deadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.deadtime.DeadTime.Flag;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class DeadTimeEstimatorTest {
  private static final double PAIR_SECONDS = 2e-7;
  private static final double SHAPING_SECONDS = 1e-5;
  private static final DeadTimeEstimator ESTIMATOR =
      new DeadTimeEstimator(new DeadTimeOptions(PAIR_SECONDS, 0.3, 0.01));

  /** Four standard deviations of the stated uncertainty: fixed seed. */
  private static final double SIGMAS = 4;

  @Test
  void liveTimePerRealTimeIsTheLiveFraction() {
    DeadTime deadTime = ESTIMATOR.ofLiveTime(9.5, 10, 1000);
    assertThat(deadTime.liveFraction().value()).isEqualTo(0.95);
    assertThat(deadTime.deadFraction()).isCloseTo(0.05, within(1e-12));
    assertThat(deadTime.flags()).isEmpty();
  }

  /** Pulses at random times through two dead times, neither of which a lost pulse prolongs. */
  @Test
  void countersGiveBackTheTrueRateOfSimulatedPulses() {
    RandomDataGenerator random = new RandomDataGenerator(8);
    double rate = 2e4;
    double seconds = 20;
    long fast = 0;
    long slow = 0;
    double fastFree = 0;
    double slowFree = 0;
    for (double t = random.nextExponential(1 / rate);
        t < seconds;
        t += random.nextExponential(1 / rate)) {
      if (t >= fastFree) {
        fast++;
        fastFree = t + PAIR_SECONDS;
        slow += t >= slowFree ? 1 : 0;
        slowFree = t >= slowFree ? t + SHAPING_SECONDS : slowFree;
      }
    }
    DeadTime deadTime = ESTIMATOR.ofCounters(fast, slow, seconds);
    double live = 1 / (1 + rate * SHAPING_SECONDS);
    assertThat(deadTime.liveFraction().value())
        .isCloseTo(live, within(SIGMAS * deadTime.liveFraction().sigma() + 1e-5));
    assertThat(deadTime.liveFraction().sigma()).isBetween(1e-5, 2e-3);
    assertThat(slow / deadTime.liveFraction().value() / seconds)
        .isCloseTo(rate, within(SIGMAS * Math.sqrt(rate / seconds)));
    assertThat(deadTime.pileUpFraction()).isCloseTo(rate * PAIR_SECONDS, within(1e-4));
  }

  @Test
  void tooMuchLossIsFlagged() {
    assertThat(ESTIMATOR.ofCounters(100_000, 60_000, 10).flags())
        .containsExactly(Flag.DEAD_TIME_HIGH);
    assertThat(ESTIMATOR.ofCounters(1_000_000, 900_000, 10).flags())
        .containsExactly(Flag.PILE_UP_HIGH);
    assertThat(ESTIMATOR.ofLiveTime(5, 10, 10).flags()).containsExactly(Flag.DEAD_TIME_HIGH);
  }

  @Test
  void countersThatCannotBeAreFlagged() {
    assertThat(ESTIMATOR.ofCounters(1000, 1200, 10).flags()).contains(Flag.COUNTERS_DISAGREE);
    assertThat(ESTIMATOR.ofLiveTime(11, 10, 10).flags()).contains(Flag.COUNTERS_DISAGREE);
    DeadTime saturated = ESTIMATOR.ofCounters(6_000_000, 10, 1);
    assertThat(saturated.flags()).contains(Flag.COUNTERS_DISAGREE);
    assertThat(saturated.liveFraction().value()).isNaN();
  }

  @Test
  void nothingCountedIsNotAllLive() {
    for (DeadTime deadTime :
        new DeadTime[] {
          ESTIMATOR.ofCounters(0, 0, 10),
          ESTIMATOR.ofCounters(5, 5, 0),
          ESTIMATOR.ofLiveTime(0, 10, 0)
        }) {
      assertThat(deadTime.flags()).containsExactly(Flag.UNKNOWN);
      assertThat(deadTime.liveFraction().sigma()).isInfinite();
    }
  }

  @Test
  void negativeCountersAndImpossibleOptionsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ESTIMATOR.ofCounters(-1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ESTIMATOR.ofLiveTime(1, Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DeadTimeOptions(-1, 0.1, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DeadTimeOptions(0, 0, 0.1));
  }
}
