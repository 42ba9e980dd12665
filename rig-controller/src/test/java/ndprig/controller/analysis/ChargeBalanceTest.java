package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import ndprig.controller.acquisition.StepKind;
import ndprig.dsp.uncertainty.Estimate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChargeBalanceTest {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final double OFFSET_SIGMA = 0.1;

  @Test
  void withoutARestTheZeroIsUnknownByItsWholeSpread() {
    List<StepSpan> steps = List.of(new StepSpan(1, StepKind.PLATE, 0, 4, 2, 0));
    Estimate charge = new ChargeBalance(steps, OFFSET_SIGMA).charge(1, StepKind.PLATE);
    assertThat(charge.value()).isEqualTo(2, ROUNDING);
    // The step's own zero, and that of all steps, which no rest has shown: 0.1 mA · 4 h · √2.
    assertThat(charge.sigma()).isEqualTo(0.4 * Math.sqrt(2), ROUNDING);
  }

  @Test
  void strippedChargeIsPositiveAndTheZeroTakenOffItsSign() {
    List<StepSpan> steps =
        List.of(
            new StepSpan(0, StepKind.REST, 0, 2, 0.02, 0),
            new StepSpan(1, StepKind.STRIP, 2, 5, -1.5 + 0.03, 0));
    Estimate charge = new ChargeBalance(steps, 0).charge(1, StepKind.STRIP);
    assertThat(charge.value()).isEqualTo(1.5, ROUNDING);
    assertThat(charge.sigma()).isZero();
  }

  @Test
  void stepsOfOtherCyclesAndKindsAreLeftOut() {
    List<StepSpan> steps =
        List.of(
            new StepSpan(1, StepKind.PLATE, 0, 1, 1, 0),
            new StepSpan(1, StepKind.PLATE, 1, 2, 2, 0),
            new StepSpan(1, StepKind.STRIP, 2, 3, -4, 0),
            new StepSpan(2, StepKind.PLATE, 3, 4, 8, 0));
    ChargeBalance balance = new ChargeBalance(steps, OFFSET_SIGMA);
    assertThat(balance.charge(1, StepKind.PLATE).value()).isEqualTo(3, ROUNDING);
    assertThat(balance.charge(2, StepKind.STRIP).value()).isZero();
  }

  @Test
  void aRestOfNoLengthSaysNothingOfTheZero() {
    List<StepSpan> steps =
        List.of(
            new StepSpan(0, StepKind.REST, 0, 0, 0.5, 0),
            new StepSpan(1, StepKind.PLATE, 0, 1, 1, 0));
    assertThat(new ChargeBalance(steps, 0).charge(1, StepKind.PLATE).value())
        .isEqualTo(1, ROUNDING);
  }
}
