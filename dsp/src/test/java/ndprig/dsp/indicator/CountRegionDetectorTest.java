package ndprig.dsp.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import ndprig.dsp.indicator.CountRegionDetector.Change;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountRegionDetectorTest {
  private static final int BASELINE = DetectorOptions.DEFAULT.baselineBins();

  /** What is asked: fewer than one false alarm in 1000 bins. */
  private static final double FALSE_ALARMS = 1e-3;

  private static CountRegionDetector detector(Change change) {
    return new CountRegionDetector(change, DetectorOptions.DEFAULT);
  }

  private static RegionBin draw(RandomDataGenerator random, double rate) {
    double exposure = random.nextUniform(0.7, 1.3);
    return new RegionBin(random.nextPoisson(rate * exposure), exposure);
  }

  @ParameterizedTest
  @CsvSource({"EXCESS, 3", "EXCESS, 100", "EXCESS, 3000", "DEFICIT, 3", "DEFICIT, 100"})
  void anUndisturbedCellIsLeftAlone(Change change, double rate) {
    RandomDataGenerator random = new RandomDataGenerator(31);
    int alarms = 0;
    int bins = 0;
    for (int cell = 0; cell < 50; cell++) {
      CountRegionDetector detector = detector(change);
      for (int bin = 0; bin < BASELINE + 400; bin++) {
        Verdict verdict = detector.observe(draw(random, rate));
        bins += verdict.learning() ? 0 : 1;
        alarms += verdict.alarm() ? 1 : 0;
      }
    }
    assertThat(bins).isEqualTo(20_000);
    assertThat((double) alarms / bins).isLessThan(FALSE_ALARMS);
  }

  /**
   * Share of cells whose onset is found in the bins from {@code first} to {@code last} after it.
   */
  private static double found(
      Change change, double rate, IntToDoubleFunction factorAfterOnset, int last) {
    RandomDataGenerator random = new RandomDataGenerator(77);
    int cells = 400;
    int found = 0;
    for (int cell = 0; cell < cells; cell++) {
      CountRegionDetector detector = detector(change);
      for (int bin = 0; bin < BASELINE; bin++) {
        detector.observe(draw(random, rate));
      }
      boolean seen = false;
      for (int bin = 0; bin <= last; bin++) {
        seen |= detector.observe(draw(random, rate * factorAfterOnset.applyAsDouble(bin))).alarm();
      }
      found += seen ? 1 : 0;
    }
    return (double) found / cells;
  }

  @ParameterizedTest
  @CsvSource({"25", "100", "2500"})
  void fiveSigmasOfLithiumInTheElectrolyteAreFoundWithinOneBin(double rate) {
    double factor = 1 + 5 * Math.sqrt((1 + 1.0 / BASELINE) / rate);
    assertThat(found(Change.EXCESS, rate, bin -> factor, 1)).isGreaterThan(0.95);
    assertThat(found(Change.EXCESS, rate, bin -> factor, 0)).isGreaterThan(0.5);
  }

  @Test
  void growthThatNoSingleBinShowsIsFoundByTheLongWindows() {
    assertThat(found(Change.EXCESS, 100, bin -> 1.15, 0)).isLessThan(0.1);
    assertThat(found(Change.EXCESS, 100, bin -> 1.15, 32)).isGreaterThan(0.9);
  }

  @Test
  void theLossOfTheStepAtTheCollectorIsFound() {
    assertThat(found(Change.DEFICIT, 200, bin -> 0.6, 1)).isGreaterThan(0.97);
    assertThat(found(Change.EXCESS, 200, bin -> 0.6, 10)).isLessThan(0.02);
  }

  @Test
  void sigmasAreThoseOfCountingAndBaseline() {
    CountRegionDetector detector = detector(Change.EXCESS);
    for (int i = 0; i < BASELINE; i++) {
      assertThat(detector.observe(new RegionBin(10_000, 2)).learning()).isTrue();
    }
    Verdict verdict = detector.observe(new RegionBin(10_500, 2));
    double gaussian = 500 / Math.sqrt(10_500 + 10_000.0 / BASELINE);
    assertThat(verdict.sigmas()).isCloseTo(gaussian, within(0.1));
    assertThat(verdict.alarm()).isTrue();
    assertThat(verdict.windowBins()).isEqualTo(1);
  }

  @Test
  void sigmasGoOnSmoothlyIntoTheFarTail() {
    assertThat(Significance.sigmas(0.158655)).isCloseTo(1, within(1e-5));
    assertThat(Significance.sigmas(0.99e-10))
        .isCloseTo(Significance.sigmas(1.01e-10), within(5e-3));
    assertThat(Significance.sigmas(7.6199e-24)).isCloseTo(10, within(1e-4));
  }

  @Test
  void emptyRegionsAndHugeExcessesStayFinite() {
    CountRegionDetector detector = detector(Change.EXCESS);
    for (int i = 0; i < BASELINE + 5; i++) {
      assertThat(detector.observe(new RegionBin(0, 1)).alarm()).isFalse();
    }
    Verdict flood = detector.observe(new RegionBin(100_000_000, 1));
    assertThat(flood.alarm()).isTrue();
    assertThat(flood.sigmas()).isFinite().isGreaterThan(10);
  }

  @Test
  void binsWithoutExposureAndImpossibleOptionsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RegionBin(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new RegionBin(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DetectorOptions(1, 1e-3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new DetectorOptions(20, 0.6, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new DetectorOptions(20, 1e-3, 13));
  }
}
