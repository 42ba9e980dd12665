package ndprig.dsp.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void ratiosOfIndependentValuesAddTheirRelativeUncertainties() {
    Estimate ratio = Estimate.ratio(new Estimate(3, 0.3), new Estimate(4, 0.2), 0);
    assertThat(ratio.value()).isEqualTo(0.75);
    assertThat(ratio.sigma()).isCloseTo(0.75 * Math.hypot(0.1, 0.05), within(1e-12));
  }

  @Test
  void fullCorrelationCancelsInARatio() {
    Estimate x = new Estimate(2, 0.2);
    assertThat(Estimate.ratio(x, x, 0.04).sigma()).isCloseTo(0, within(1e-7));
  }

  @Test
  void aRatioToZeroIsUnknown() {
    Estimate ratio = Estimate.ratio(new Estimate(1, 1), new Estimate(0, 1), 0);
    assertThat(ratio.value()).isNaN();
    assertThat(ratio.sigma()).isInfinite();
  }

  @Test
  void differencesAndUnitsCarryTheUncertainty() {
    Estimate difference = new Estimate(5, 3).minusIndependent(new Estimate(1, 4));
    assertThat(difference).isEqualTo(new Estimate(4, 5));
    assertThat(difference.times(-2)).isEqualTo(new Estimate(-8, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(0, -1));
  }

  @Test
  void aDifferenceOfPublishedNumbersKeepsTheSourcesOfBoth() {
    PublishedValue lithium =
        new PublishedValue(0.8, 0.03, SystematicBudget.NONE.with("foil", 0.01));
    PublishedValue charge =
        new PublishedValue(0.65, 0.04, SystematicBudget.NONE.with("zero", 0.02));
    PublishedValue difference = lithium.minus(charge);
    assertThat(difference.value()).isCloseTo(0.15, within(1e-12));
    assertThat(difference.sigmaStatistical()).isCloseTo(0.05, within(1e-12));
    assertThat(difference.systematic().sigma("foil")).isEqualTo(0.01);
    assertThat(difference.systematic().sigma("zero")).isEqualTo(0.02);
    assertThatIllegalArgumentException().isThrownBy(() -> lithium.minus(lithium));
  }
}
