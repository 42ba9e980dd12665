package ndprig.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RampTest {
  /** Sums of a few hundred doubles. */
  private static final Offset<Double> ROUNDING = within(1e-9);

  private final Ramp ramp = new Ramp();

  @Test
  void startsFromThePresentValueAndMovesAtItsRate() {
    ramp.begin(20, 60, 2);
    assertThat(ramp.setpoint()).isEqualTo(20);
    assertThat(ramp.timeToTarget()).isEqualTo(Duration.ofMinutes(20));
    assertThat(ramp.advance(90)).isEqualTo(23, ROUNDING);
    assertThat(ramp.ramping()).isTrue();
  }

  @Test
  void goesDownAsItGoesUp() {
    ramp.begin(60, 20, 4);
    assertThat(ramp.advance(60)).isEqualTo(56, ROUNDING);
  }

  @Test
  void endsExactlyOnTheTarget() {
    ramp.begin(20, 21, 60);
    assertThat(ramp.advance(5)).isEqualTo(21);
    assertThat(ramp.ramping()).isFalse();
    assertThat(ramp.timeToTarget()).isZero();
  }

  @Test
  void stepsAtOnceAtAnInfiniteRate() {
    ramp.begin(20, 60, Double.POSITIVE_INFINITY);
    assertThat(ramp.setpoint()).isEqualTo(60);
    assertThat(ramp.ramping()).isFalse();
  }

  @Test
  void hasNoSetpointWithoutATarget() {
    assertThat(ramp.advance(1)).isNaN();
    ramp.begin(1, 2, 3);
    ramp.clear();
    assertThat(ramp.active()).isFalse();
    assertThat(ramp.target()).isNaN();
  }

  @Test
  void refusesWhatIsNoRamp() {
    assertThatIllegalArgumentException().isThrownBy(() -> ramp.begin(1, 2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> ramp.begin(Double.NaN, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ramp.begin(1, Double.NaN, 1));
  }

  @Property
  void isWhereTimeTimesRatePutsItHoweverTimeIsCut(
      @ForAll @DoubleRange(min = -50, max = 50) double from,
      @ForAll @DoubleRange(min = -50, max = 50) double to,
      @ForAll @DoubleRange(min = 0.1, max = 10) double perMinute) {
    ramp.begin(from, to, perMinute);
    double whole = Math.min(Math.abs(to - from), perMinute / 60 * 12.3);
    for (int i = 0; i < 123; i++) {
      ramp.advance(0.1);
    }
    assertThat(ramp.setpoint()).isEqualTo(from + Math.copySign(whole, to - from), ROUNDING);
  }
}
