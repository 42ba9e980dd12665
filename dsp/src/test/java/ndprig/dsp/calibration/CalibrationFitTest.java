package ndprig.dsp.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import ndprig.dsp.uncertainty.Estimate;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
  /** Lines of ¹⁰B and ⁶Li, keV. */
  private static final double[] ENERGIES = {1472.32, 1776.37, 2055.90, 2727.57};

  private static final double SIGMA = 0.3;

  private static List<CalibrationLine> lines(EnergyCalibration truth, DoubleSupplier gauss) {
    List<CalibrationLine> lines = new ArrayList<>();
    for (double energy : ENERGIES) {
      double noise = SIGMA * gauss.getAsDouble();
      lines.add(new CalibrationLine(truth.channelAt(energy) + noise, SIGMA, energy));
    }
    return lines;
  }

  @Test
  void exactLinesGiveBackTheCalibration() {
    EnergyCalibration truth = new EnergyCalibration(12, 0.7, 1e-6);
    CalibrationFit fit = CalibrationFit.quadratic(lines(truth, () -> 0));
    assertThat(fit.calibration().offsetKev()).isCloseTo(12, within(1e-6));
    assertThat(fit.calibration().gainKevPerChannel()).isCloseTo(0.7, within(1e-9));
    assertThat(fit.calibration().quadraticKevPerChannel2()).isCloseTo(1e-6, within(1e-12));
    assertThat(fit.chiSquare()).isCloseTo(0, within(1e-6));
    assertThat(fit.degreesOfFreedom()).isEqualTo(1);
  }

  @Test
  void theStatedUncertaintyOfAnEnergyIsHonest() {
    EnergyCalibration truth = EnergyCalibration.linear(12, 0.7);
    SplittableRandom random = new SplittableRandom(5);
    double squares = 0;
    double chiSquare = 0;
    int trials = 2000;
    for (int i = 0; i < trials; i++) {
      CalibrationFit fit = CalibrationFit.linear(lines(truth, random::nextGaussian));
      Estimate edge = fit.energyKev(truth.channelAt(1131));
      double pull = (edge.value() - 1131) / edge.sigma();
      squares += pull * pull / trials;
      chiSquare += fit.chiSquare() / trials;
    }
    assertThat(Math.sqrt(squares)).isCloseTo(1, within(0.05));
    assertThat(chiSquare).isCloseTo(2, within(0.15));
  }

  @Test
  void tooFewLinesAreRefused() {
    CalibrationLine line = new CalibrationLine(1000, 0.3, 1472.32);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalibrationFit.linear(List.of(line, line)))
        .withMessageContaining("different channels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CalibrationLine(1000, 0, 1472.32))
        .withMessageContaining("1472.32");
  }

  @Test
  void fallingEnergiesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CalibrationFit.linear(
                    List.of(
                        new CalibrationLine(1000, 0.3, 2000),
                        new CalibrationLine(2000, 0.3, 1000))))
        .withMessageContaining("gain");
  }
}
