package ndprig.dsp.systematic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import ndprig.dsp.calibration.CalibrationFit;
import ndprig.dsp.calibration.CalibrationLine;
import ndprig.dsp.uncertainty.PublishedValue;
import ndprig.dsp.uncertainty.SystematicBudget;
import org.junit.jupiter.api.Test;

class SystematicsTest {
  /** Rounding of some additions. */
  private static final double EXACT = 1e-9;

  private static final Setting NOMINAL = Circumstances.nominal(1e-15);

  private static SystematicBudget budget(Systematics.Analysis analysis, SystematicSource... all) {
    return new Systematics(List.of(all), 4).budgets(NOMINAL, analysis).get(0);
  }

  @Test
  void aNumberThatFollowsItsSourceHasTheSigmaOfTheSource() {
    SystematicBudget budget =
        budget(
            s -> new double[] {3 * s.stack().layers().get(0).thicknessMicrometres()},
            SystematicSource.collectorThickness(0.1));
    assertThat(budget.sigma(SystematicSource.COLLECTOR)).isCloseTo(0.3, within(EXACT));
  }

  @Test
  void sourcesAddInQuadratureAndKeepTheirNames() {
    SystematicBudget budget =
        budget(
            s -> new double[] {s.normalisation().countsPerAtomPerCm2() / 1e-15},
            SystematicSource.monitor(0.03),
            SystematicSource.lithium6(0.04),
            SystematicSource.resolution(1));
    assertThat(budget.sigma(SystematicSource.MONITOR)).isCloseTo(0.03, within(EXACT));
    assertThat(budget.sigma(SystematicSource.RESOLUTION)).isZero();
    assertThat(budget.sigma()).isCloseTo(0.05, within(EXACT));
    assertThat(new PublishedValue(1, 0.12, budget).times(2).combined().sigma())
        .isCloseTo(0.26, within(EXACT));
  }

  @Test
  void calibrationIsDrawnWithItsCovariance() {
    CalibrationFit fit =
        CalibrationFit.quadratic(
            List.of(
                new CalibrationLine(600, 0.4, 450),
                new CalibrationLine(1900, 0.2, 1425),
                new CalibrationLine(2700, 0.3, 2024),
                new CalibrationLine(3600, 0.5, 2700)));
    for (double channel : new double[] {0, 1500, 3000}) {
      SystematicBudget budget =
          budget(
              s -> new double[] {s.calibration().energyKev(channel)},
              SystematicSource.calibration(fit));
      double nominal = NOMINAL.calibration().energyKev(channel) - fit.energyKev(channel).value();
      double sigma = fit.energyKev(channel).sigma();
      assertThat(budget.sigma()).isCloseTo(Math.hypot(sigma, nominal * Math.sqrt(3)), within(1e-6));
    }
  }

  @Test
  void stoppingIsScaledOnOneSideOfTheFaceOnly() {
    Systematics.Analysis collector =
        s -> new double[] {Circumstances.loss(s, 0), Circumstances.loss(s, 1)};
    List<SystematicBudget> budgets =
        new Systematics(List.of(SystematicSource.stoppingInCollector(0.02)), 2)
            .budgets(NOMINAL, collector);
    double nominal = Circumstances.loss(NOMINAL, 0);
    assertThat(budgets.get(0).sigma()).isCloseTo(0.02 * nominal, within(EXACT * nominal));
    assertThat(budgets.get(1).sigma()).isZero();
  }

  @Test
  void whatWouldCountTwiceOrSaysNothingIsRefused() {
    SystematicBudget once = SystematicBudget.NONE.with("a", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> once.with("a", 1))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException().isThrownBy(() -> once.sigma("b"));
    assertThatIllegalArgumentException().isThrownBy(() -> once.with("b", Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Systematics(List.of(), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SystematicSource.monitor(0));
    double[] lengths = {1, 2};
    int[] call = {0};
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> budget(s -> new double[(int) lengths[call[0]++]], SystematicSource.monitor(0.1)))
        .withMessageContaining("2 numbers");
  }
}
