package ndprig.dsp.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.spectrum.Spectrum;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownLineTest {
  private static final double GAIN = 6;
  private static final double FWHM_KEV = 25;
  private static final double FOUR = 4;

  @ParameterizedTest
  @CsvSource({
    "6Li-triton, 2727.57",
    "6Li-alpha, 2055.90",
    "10B-alpha, 1472.32",
    "10B-alpha0, 1776.37",
    "241Am, 5485.56",
    "239Pu, 5156.59",
    "244Cm, 5804.77"
  })
  void namesHaveTheirEnergies(String name, double energyKev) {
    assertThat(KnownLine.named(name).energyKev()).isEqualTo(energyKev);
    assertThat(KnownLine.named(name).beside())
        .allSatisfy(b -> assertThat(b.relative()).isLessThan(1));
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnownLine.named("60Co"))
        .withMessageContaining("60Co")
        .withMessageContaining("241Am");
  }

  @ParameterizedTest
  @CsvSource({"241Am", "239Pu", "244Cm"})
  void aLineIsFoundAmongThoseBesideIt(String name) {
    KnownLine line = KnownLine.named(name);
    Spectrum spectrum = spectrum(line);
    double truth = line.energyKev() / GAIN;
    int first = (int) truth - 25;
    int end = (int) truth + 15;
    SpectrumFeature group = FeatureFit.peak(spectrum, first, end, line.satellites(GAIN));
    assertThat(group.converged()).isTrue();
    assertThat(group.channel().value()).isCloseTo(truth, within(FOUR * group.channel().sigma()));
    assertThat(group.fwhmChannels().value() * GAIN)
        .isCloseTo(FWHM_KEV, within(FOUR * group.fwhmChannels().sigma() * GAIN));
    assertThat(group.chiSquarePerDegree()).isLessThan(2);
    // One Gaussian would be off by far more than its own uncertainty.
    SpectrumFeature single = FeatureFit.peak(spectrum, first, end);
    assertThat(Math.abs(single.channel().value() - truth))
        .isGreaterThan(2 * FOUR * single.channel().sigma());
  }

  private static Spectrum spectrum(KnownLine line) {
    RandomDataGenerator random = new RandomDataGenerator(11);
    return Spectrum.of(
        1024,
        i -> {
          double sum = 5 + 4000 * gaussian(i * GAIN - line.energyKev());
          for (KnownLine.Beside b : line.beside()) {
            sum += 4000 * b.relative() * gaussian(i * GAIN - b.energyKev());
          }
          return random.nextPoisson(sum);
        });
  }

  private static double gaussian(double kev) {
    double sigma = FWHM_KEV / Math.sqrt(8 * Math.log(2));
    return Math.exp(-kev * kev / (2 * sigma * sigma));
  }
}
