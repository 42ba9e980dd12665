package ndprig.controller.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import ndprig.dsp.calibration.EnergyCalibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationUncertaintyTest {
  private static final EnergyCalibration CALIBRATION = new EnergyCalibration(12, 3, 1e-6);
  private static final double OFFSET_KEV = 4;
  private static final double GAIN = 0.002;
  private static final double ROUNDING = 1e-9;

  private static Measurement.Uncertain uncertain(double offset, double gain, double correlation) {
    return new Measurement.Uncertain(20, 1, false, 0.1, 0.02, offset, gain, correlation, false);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.97, -0.3, 0, 0.5, 1})
  void movedCalibrationsHaveTheVarianceOfTheCorrelatedPair(double correlation) {
    List<EnergyCalibration> moved = uncertain(OFFSET_KEV, GAIN, correlation).moved(CALIBRATION);
    for (double channel : new double[] {0, 300, 700, 1023}) {
      double perChannel = GAIN * CALIBRATION.gainKevPerChannel() * channel;
      double expected =
          OFFSET_KEV * OFFSET_KEV
              + perChannel * perChannel
              + 2 * correlation * OFFSET_KEV * perChannel;
      double sum = 0;
      for (EnergyCalibration other : moved) {
        double shift = other.energyKev(channel) - CALIBRATION.energyKev(channel);
        sum += shift * shift;
      }
      assertThat(sum).isCloseTo(expected, within(ROUNDING * (1 + expected)));
    }
  }

  @Test
  void withoutCorrelationOffsetAndGainMoveByThemselves() {
    assertThat(uncertain(OFFSET_KEV, GAIN, 0).moved(CALIBRATION))
        .containsExactly(
            new EnergyCalibration(12 + OFFSET_KEV, 3, 1e-6),
            new EnergyCalibration(12, 3 * (1 + GAIN), 1e-6));
  }

  @Test
  void aCertainCalibrationDoesNotMove() {
    assertThat(uncertain(0, 0, 0).moved(CALIBRATION)).isEmpty();
  }
}
