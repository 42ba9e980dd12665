package ndprig.dsp.lithium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WindowResponseTest {
  private static final double STEP = 1e-4;

  private static final WindowResponse CURVE =
      WindowResponse.of(new double[] {0, 1, 2, 4}, new double[] {3, 3.8, 4.4, 4.7});

  @Test
  void theTableIsMet() {
    assertThat(CURVE.bare()).isEqualTo(3);
    assertThat(CURVE.seen(0)).isEqualTo(3);
    assertThat(CURVE.seen(1)).isCloseTo(3.8, within(1e-12));
    assertThat(CURVE.seen(4)).isCloseTo(4.7, within(1e-12));
    assertThat(CURVE.probeAtomsPerCm2()).isEqualTo(4);
  }

  @Test
  void itRisesEverywhereWithTheSlopeItStates() {
    for (double lithium = -1; lithium < 6; lithium += 0.01) {
      double rise = CURVE.seen(lithium + STEP) - CURVE.seen(lithium - STEP);
      assertThat(rise).as("at %s", lithium).isPositive();
      assertThat(CURVE.slope(lithium)).isCloseTo(rise / (2 * STEP), within(1e-3));
    }
  }

  @Test
  void itGoesOnStraightBelowAndBeyondTheTable() {
    assertThat(CURVE.seen(-2)).isCloseTo(3 - 2 * 0.8, within(1e-12));
    assertThat(CURVE.seen(10)).isCloseTo(4.7 + 6 * 0.15, within(1e-12));
  }

  @Test
  void aLineStaysALine() {
    assertThat(WindowResponse.ALL.seen(7e18)).isEqualTo(7e18);
    assertThat(WindowResponse.ALL.seen(-7e18)).isEqualTo(-7e18);
    assertThat(WindowResponse.ALL.seen(0.3)).isCloseTo(0.3, within(1e-12));
    assertThat(WindowResponse.ALL.slope(0.3)).isCloseTo(1, within(1e-12));
    assertThat(WindowResponse.ALL.bare()).isZero();
  }

  @Test
  void theInverseFindsTheDepositAgain() {
    for (double lithium = -1; lithium < 6; lithium += 0.1) {
      double more = CURVE.seen(lithium) - CURVE.bare();
      assertThat(CURVE.deposit(more)).isCloseTo(lithium, within(1e-6));
    }
    assertThat(WindowResponse.ALL.deposit(7e18)).isEqualTo(7e18);
  }

  @Test
  void aTableThatFallsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WindowResponse.of(new double[] {0, 1}, new double[] {2, 1}))
        .withMessageContaining("does not rise");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WindowResponse.of(new double[] {1, 2}, new double[] {0, 1}));
  }
}
