package ndprig.dsp.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftShortDetectorTest {
  private static final double PLATEAU_VOLTS = 0.08;
  private static final double FALSE_ALARMS = 1e-3;

  /** A nucleation peak of twice the plateau that decays within the samples of settling. */
  private static double undisturbed(int sample) {
    return PLATEAU_VOLTS * (1 + Math.exp(-sample / 2.0));
  }

  /** With a third of the plateau as noise a drop by a fifth is common: only the t test holds. */
  @ParameterizedTest
  @ValueSource(doubles = {0.002, 0.03})
  void noiseAndNucleationRaiseNoAlarm(double noiseVolts) {
    RandomDataGenerator random = new RandomDataGenerator(9);
    int alarms = 0;
    int samples = 0;
    for (int step = 0; step < 50; step++) {
      SoftShortDetector detector = new SoftShortDetector(SoftShortOptions.DEFAULT);
      for (int i = 0; i < 450; i++) {
        Verdict verdict = detector.observe(random.nextNormal(undisturbed(i), noiseVolts), true);
        samples += verdict.learning() ? 0 : 1;
        alarms += verdict.alarm() ? 1 : 0;
      }
    }
    assertThat(samples).isGreaterThanOrEqualTo(20_000);
    assertThat((double) alarms / samples).isLessThan(FALSE_ALARMS);
  }

  @Test
  void aCollapseIsFoundAtOnceAndStandsUntilTheVoltageIsBack() {
    RandomDataGenerator random = new RandomDataGenerator(9);
    SoftShortDetector detector = new SoftShortDetector(SoftShortOptions.DEFAULT);
    for (int i = 0; i < 100; i++) {
      detector.observe(random.nextNormal(undisturbed(i), 0.002), true);
    }
    for (int i = 0; i < 50; i++) {
      assertThat(detector.observe(random.nextNormal(0.5 * PLATEAU_VOLTS, 0.002), true).alarm())
          .isTrue();
    }
    assertThat(detector.observe(PLATEAU_VOLTS, true).alarm()).isFalse();
  }

  @Test
  void slowRelaxationIsNoShort() {
    SoftShortDetector detector = new SoftShortDetector(SoftShortOptions.DEFAULT);
    for (int i = 0; i < 500; i++) {
      assertThat(detector.observe(PLATEAU_VOLTS * Math.exp(-i / 300.0), true).alarm()).isFalse();
    }
  }

  @Test
  void theEndOfAStepForgetsIt() {
    SoftShortDetector detector = new SoftShortDetector(SoftShortOptions.DEFAULT);
    for (int i = 0; i < 100; i++) {
      detector.observe(undisturbed(i) + (i % 2) * 1e-3, true);
    }
    assertThat(detector.observe(0, false).learning()).isTrue();
    assertThat(detector.observe(0.01, true).learning()).isTrue();
  }

  @Test
  void voltagesThatAreNoNumbersAreRefused() {
    SoftShortDetector detector = new SoftShortDetector(SoftShortOptions.DEFAULT);
    assertThatIllegalArgumentException().isThrownBy(() -> detector.observe(Double.NaN, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new SoftShortOptions(0, 3, 0.2, 1e-3));
  }
}
