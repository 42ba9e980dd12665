package ndprig.dsp.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import ndprig.dsp.indicator.ElectrolyteDetector.Finding;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class ElectrolyteDetectorTest {
  private static final int BASELINE = 10;
  private static final double SIGMAS = 5;

  private final RandomDataGenerator random = new RandomDataGenerator(5);

  private static ElectrolyteDetector detector(double tolerance) {
    return new ElectrolyteDetector(DetectorOptions.atSigmas(BASELINE, SIGMAS, 6), tolerance);
  }

  /** Groups of 100 expected counts times a factor. */
  private ElectrolyteBin draw(int groups, IntToDoubleFunction factor) {
    long[] counts = new long[groups];
    double[] exposure = new double[groups];
    for (int i = 0; i < groups; i++) {
      exposure[i] = 2;
      counts[i] = random.nextPoisson(100 * factor.applyAsDouble(i));
    }
    return new ElectrolyteBin(counts, exposure);
  }

  @Test
  void aGrowingDepositAndAnUnevenElectrolyteRaiseNoAlarm() {
    int alarms = 0;
    for (int cell = 0; cell < 10; cell++) {
      ElectrolyteDetector detector = detector(0);
      for (int bin = 0; bin < 210; bin++) {
        int groups = 40 - Math.abs(100 - bin) / 5;
        alarms += detector.observe(draw(groups, i -> 1 + 0.02 * i)).verdict().alarm() ? 1 : 0;
      }
    }
    assertThat(alarms).isZero();
  }

  @Test
  void fiveSigmasAreFoundInTheirBinOrTheNext() {
    int found = 0;
    double rise = SIGMAS * Math.sqrt((1 + 1.0 / BASELINE) / 2000);
    for (int cell = 0; cell < 200; cell++) {
      ElectrolyteDetector detector = detector(0);
      for (int bin = 0; bin < BASELINE + 5; bin++) {
        detector.observe(draw(20, i -> 1));
      }
      boolean first = detector.observe(draw(20, i -> 1 + rise)).verdict().alarm();
      Finding second = detector.observe(draw(20, i -> 1 + rise));
      found += first || second.verdict().alarm() ? 1 : 0;
    }
    assertThat(found).isGreaterThan(190);
  }

  @Test
  void onlyEnergiesThatAllBinsSeeAreCompared() {
    ElectrolyteDetector detector = detector(0);
    for (int bin = 0; bin < BASELINE; bin++) {
      detector.observe(draw(bin == 3 ? 12 : 30, i -> i < 12 ? 1 : 5));
    }
    Finding finding = detector.observe(draw(25, i -> i < 12 ? 1 : 50));
    assertThat(finding.groups()).isEqualTo(12);
    assertThat(finding.verdict().alarm()).isFalse();
    assertThat(finding.expected()).isCloseTo(1200, within(60.0));
    assertThat(detector.observe(draw(10, i -> 1)).groups()).isLessThanOrEqualTo(12);
  }

  @Test
  void aDepositThatHidesTheElectrolyteIsNoVerdict() {
    ElectrolyteDetector detector = detector(0);
    ElectrolyteBin hidden = new ElectrolyteBin(new long[0], new double[0]);
    assertThat(detector.observe(hidden).verdict().learning()).isTrue();
    for (int bin = 0; bin < BASELINE; bin++) {
      detector.observe(draw(20, i -> 1));
    }
    Verdict verdict = detector.observe(hidden).verdict();
    assertThat(verdict.learning()).isFalse();
    assertThat(verdict.windowBins()).isZero();
    assertThat(detector.observe(draw(20, i -> 1)).verdict().windowBins()).isPositive();
  }

  @Test
  void anErrorOfTheExpectationWithinItsToleranceIsNoExcess() {
    assertThat(alarmsOfAnErrorOfTwoPercent(detector(0))).isPositive();
    assertThat(alarmsOfAnErrorOfTwoPercent(detector(0.02))).isZero();
  }

  private int alarmsOfAnErrorOfTwoPercent(ElectrolyteDetector detector) {
    int alarms = 0;
    for (int bin = 0; bin < 200; bin++) {
      double factor = bin < BASELINE ? 100 : 102;
      alarms += detector.observe(draw(40, i -> factor)).verdict().alarm() ? 1 : 0;
    }
    return alarms;
  }

  @Test
  void countsAndExposuresThatDoNotBelongTogetherAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ElectrolyteBin(new long[] {1}, new double[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ElectrolyteBin(new long[] {1}, new double[] {0}));
    assertThatIllegalArgumentException().isThrownBy(() -> detector(-0.1));
  }
}
