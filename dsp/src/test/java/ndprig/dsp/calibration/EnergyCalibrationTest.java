package ndprig.dsp.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyCalibrationTest {
  @Test
  void aChannelLiesHalfAChannelAroundItsMiddle() {
    double[] edges = EnergyCalibration.linear(10, 2).edgesKev(3);
    assertThat(edges).containsExactly(9, 11, 13, 15);
  }

  @Test
  void curvatureEntersEnergyAndWidth() {
    EnergyCalibration calibration = new EnergyCalibration(0, 1, 0.001);
    assertThat(calibration.energyKev(100)).isCloseTo(110, within(1e-9));
    assertThat(calibration.widthKev(100)).isCloseTo(1.2, within(1e-9));
  }

  @Property(tries = 200, seed = "20260101")
  void channelAtInvertsEnergy(
      @ForAll @DoubleRange(min = -50, max = 50) double offset,
      @ForAll @DoubleRange(min = 0.5, max = 3) double gain,
      @ForAll @DoubleRange(min = -10, max = 100) double micro,
      @ForAll @DoubleRange(min = 0, max = 4095) double channel) {
    EnergyCalibration calibration = new EnergyCalibration(offset, gain, 1e-6 * micro);
    assertThat(calibration.channelAt(calibration.energyKev(channel)))
        .isCloseTo(channel, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void numbersThatAreNotFiniteAreRefusedByName(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnergyCalibration(bad, 1, 0))
        .withMessageContaining("offset");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnergyCalibration(0, bad, 0))
        .withMessageContaining("gain");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnergyCalibration(0, 1, bad))
        .withMessageContaining("quadratic");
  }

  @Test
  void aGainThatIsNotPositiveIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> EnergyCalibration.linear(0, 0));
  }

  @Test
  void aCurveThatTurnsWithinTheSpectrumIsRefused() {
    EnergyCalibration bent = new EnergyCalibration(0, 1, -0.001);
    assertThat(bent.edgesKev(400)).hasSize(401);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bent.edgesKev(1024))
        .withMessageContaining("1024");
    assertThatIllegalArgumentException().isThrownBy(() -> bent.channelAt(1e4));
    assertThatIllegalArgumentException().isThrownBy(() -> bent.edgesKev(0));
  }
}
