package ndprig.dsp.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import ndprig.dsp.spectrum.Spectrum;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class FeatureFitTest {
  private static final int CHANNELS = 400;
  private static final double POSITION = 200.37;
  private static final double SIGMA = 9;
  private static final double FWHM = SIGMA * Math.sqrt(8 * Math.log(2));
  private static final int TRIALS = 200;

  /** Three standard errors of mean and width of 200 pulls. */
  private static final double MEAN_OF_PULLS = 0.21;

  private static final double WIDTH_OF_PULLS = 0.15;

  private static Spectrum draw(RandomDataGenerator random, IntToDoubleFunction expected) {
    return Spectrum.of(CHANNELS, i -> random.nextPoisson(expected.applyAsDouble(i)));
  }

  private static double peak(int i) {
    double z = (i - POSITION) / SIGMA;
    return 60 * Math.exp(-z * z / 2) + 4 + 0.01 * i;
  }

  private static double edge(int i) {
    return 40 * Erf.erfc((i - POSITION) / SIGMA / Math.sqrt(2)) / 2 + 2;
  }

  private static void assertPulls(IntToDoubleFunction expected, ToDoubleFunction<Spectrum> pull) {
    RandomDataGenerator random = new RandomDataGenerator(6);
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < TRIALS; k++) {
      double value = pull.applyAsDouble(draw(random, expected));
      sum += value;
      squares += value * value;
    }
    double mean = sum / TRIALS;
    assertThat(mean).isCloseTo(0, within(MEAN_OF_PULLS));
    assertThat(Math.sqrt(squares / TRIALS - mean * mean)).isCloseTo(1, within(WIDTH_OF_PULLS));
  }

  @Test
  void peaksAreFoundWithinTheirUncertainty() {
    assertPulls(
        FeatureFitTest::peak,
        s -> {
          SpectrumFeature f = FeatureFit.peak(s, 140, 260);
          assertThat(f.converged()).isTrue();
          return (f.channel().value() - POSITION) / f.channel().sigma();
        });
  }

  @Test
  void theWidthOfANarrowLineIsTheResolution() {
    assertPulls(
        FeatureFitTest::peak,
        s -> {
          SpectrumFeature f = FeatureFit.peak(s, 140, 260);
          return (f.fwhmChannels().value() - FWHM) / f.fwhmChannels().sigma();
        });
  }

  @Test
  void edgesAreFoundWithinTheirUncertainty() {
    assertPulls(
        FeatureFitTest::edge,
        s -> {
          SpectrumFeature f = FeatureFit.upperEdge(s, 130, 270);
          assertThat(f.converged()).isTrue();
          return (f.channel().value() - POSITION) / f.channel().sigma();
        });
  }

  @Test
  void anEmptyWindowHasNoFeature() {
    SpectrumFeature nothing = FeatureFit.peak(Spectrum.empty(CHANNELS), 100, 200);
    assertThat(nothing.converged()).isFalse();
    assertThat(FeatureFit.upperEdge(Spectrum.empty(CHANNELS), 100, 200).converged()).isFalse();
  }

  @Test
  void windowsOutsideTheSpectrumAreRefused() {
    Spectrum spectrum = Spectrum.empty(CHANNELS);
    assertThatIllegalArgumentException().isThrownBy(() -> FeatureFit.peak(spectrum, 390, 401));
    assertThatIllegalArgumentException().isThrownBy(() -> FeatureFit.peak(spectrum, -1, 40));
    assertThatIllegalArgumentException().isThrownBy(() -> FeatureFit.peak(spectrum, 20, 25));
  }
}
