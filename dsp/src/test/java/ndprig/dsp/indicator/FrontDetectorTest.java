package ndprig.dsp.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import ndprig.dsp.uncertainty.Estimate;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDetectorTest {
  private static final double SIGMA_UM = 0.05;
  private static final double FALSE_ALARMS = 1e-3;

  private static Verdict observe(FrontDetector detector, RandomDataGenerator random, double front) {
    double sigma = SIGMA_UM * random.nextUniform(0.5, 2);
    return detector.observe(new Estimate(random.nextNormal(front, sigma), sigma), true);
  }

  /** A front that stands still is the worst of the undisturbed ones. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  void aFrontThatDoesNotRecedeIsLeftAlone(double growthPerBinUm) {
    RandomDataGenerator random = new RandomDataGenerator(5);
    int alarms = 0;
    for (int step = 0; step < 100; step++) {
      FrontDetector detector = new FrontDetector(DetectorOptions.DEFAULT);
      for (int bin = 0; bin < 200; bin++) {
        alarms += observe(detector, random, 12 + growthPerBinUm * bin).alarm() ? 1 : 0;
      }
    }
    assertThat(alarms / 20_000.0).isLessThan(FALSE_ALARMS);
  }

  @Test
  void aFrontThatRecedesSlowlyWhileCurrentFlowsIsFound() {
    RandomDataGenerator random = new RandomDataGenerator(5);
    int found = 0;
    for (int step = 0; step < 100; step++) {
      FrontDetector detector = new FrontDetector(DetectorOptions.DEFAULT);
      for (int bin = 0; bin < 40; bin++) {
        observe(detector, random, 12 + 0.02 * bin);
      }
      boolean seen = false;
      for (int bin = 0; bin < 16; bin++) {
        seen |= observe(detector, random, 12.8 - 0.04 * bin).alarm();
      }
      found += seen ? 1 : 0;
    }
    assertThat(found).isGreaterThan(95);
  }

  @Test
  void strippingMayRecedeAndForgetsThePast() {
    FrontDetector detector = new FrontDetector(DetectorOptions.DEFAULT);
    detector.observe(new Estimate(20, SIGMA_UM), true);
    assertThat(detector.observe(new Estimate(15, SIGMA_UM), false).alarm()).isFalse();
    assertThat(detector.observe(new Estimate(12, SIGMA_UM), true).learning()).isTrue();
    assertThat(detector.observe(new Estimate(10, SIGMA_UM), true).alarm()).isTrue();
  }

  @Test
  void unknownFrontsAreLeftOut() {
    FrontDetector detector = new FrontDetector(DetectorOptions.DEFAULT);
    detector.observe(new Estimate(12, SIGMA_UM), true);
    Estimate unknown = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(detector.observe(unknown, true).learning()).isTrue();
    assertThat(detector.observe(new Estimate(12, SIGMA_UM), true).alarm()).isFalse();
  }
}
