package ndprig.hal.cycler.shunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ChargeIntegralTest {
  /** Rounding of some thousand additions. */
  private static final double ROUNDING = 1e-10;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Property(tries = 200, seed = "20260101")
  void isExactForACurrentThatChangesLinearly(
      @ForAll @DoubleRange(min = -10, max = 10) double startMilliamperes,
      @ForAll @DoubleRange(min = -0.01, max = 0.01) double slopePerSecond,
      @ForAll @IntRange(min = 1, max = 500) int seconds) {
    ChargeIntegral integral = new ChargeIntegral(2 * SECOND);
    for (int i = 0; i <= seconds; i++) {
      integral.add(startMilliamperes + slopePerSecond * i, i * SECOND);
    }
    double expected = (startMilliamperes * seconds + slopePerSecond * seconds * seconds / 2) / 3600;
    assertThat(integral.milliampereHours()).isCloseTo(expected, within(ROUNDING));
    assertThat(integral.gaps()).isZero();
  }

  @Example
  void aLongPauseAddsNothingAndIsCounted() {
    ChargeIntegral integral = new ChargeIntegral(SECOND);
    integral.add(3.6, 0);
    integral.add(3.6, SECOND);
    integral.add(3.6, 100 * SECOND);
    integral.add(3.6, 101 * SECOND);
    assertThat(integral.milliampereHours()).isCloseTo(0.002, within(ROUNDING));
    assertThat(integral.gaps()).isEqualTo(1);
  }

  @Example
  void anUnknownCurrentIsAGapHoweverShort() {
    ChargeIntegral integral = new ChargeIntegral(SECOND);
    integral.add(3.6, 0);
    integral.interrupt();
    integral.add(3.6, SECOND / 10);
    assertThat(integral.milliampereHours()).isZero();
    assertThat(integral.gaps()).isEqualTo(1);
  }
}
