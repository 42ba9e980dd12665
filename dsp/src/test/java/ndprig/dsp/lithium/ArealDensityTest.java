package ndprig.dsp.lithium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.spectrum.Spectrum;
import org.junit.jupiter.api.Test;

class ArealDensityTest {
  private static final EnergyCalibration CALIBRATION = EnergyCalibration.linear(0, 1);
  private static final ArealDensity DENSITY =
      new ArealDensity(CALIBRATION, new LithiumWindow(300, 1350, 345, 2));
  private static final Normalisation NORMALISATION = new Normalisation(1e-15, 0.02);

  private static Spectrum oneChannel(int channel, long counts) {
    return Spectrum.of(2048, i -> i == channel ? counts : 0);
  }

  @Test
  void countsBecomeAtomsWithTheirUncertainties() {
    LithiumAmount amount = DENSITY.of(oneChannel(1000, 10_000), 0, NORMALISATION);
    assertThat(amount.atomsPerCm2()).isCloseTo(1e19, within(1e10));
    assertThat(amount.sigmaStatistical()).isCloseTo(1e17, within(1e14));
    assertThat(amount.sigmaSystematic()).isCloseTo(2e17, within(1e10));
    assertThat(amount.combined().sigma()).isCloseTo(Math.hypot(1e17, 2e17), within(1e14));
    assertThat(amount.mahPerCm2().value()).isCloseTo(1e19 / 2.24694e19, within(1e-5));
    assertThat(amount.denseMicrometres().value())
        .isCloseTo(LithiumMetal.denseMicrometres(1e19), within(1e-9));
    assertThat(amount.lowerBound()).isFalse();
  }

  @Test
  void anEmptySpectrumIsNoLithiumButNotWithCertainty() {
    LithiumAmount amount = DENSITY.of(Spectrum.empty(2048), 0, NORMALISATION);
    assertThat(amount.atomsPerCm2()).isZero();
    assertThat(amount.sigmaStatistical()).isCloseTo(1e15, within(1.0));
  }

  @Test
  void backgroundIsTakenOffAndMayLeaveANegativeValue() {
    LithiumAmount amount = DENSITY.of(oneChannel(1000, 1), 5, NORMALISATION);
    assertThat(amount.atomsPerCm2()).isCloseTo(-4e15, within(1.0));
    assertThat(amount.sigmaStatistical()).isPositive();
  }

  @Test
  void channelsThatTheWindowCutsCountWithTheirShare() {
    Spectrum flat = Spectrum.of(2048, i -> 10);
    assertThat(DENSITY.counts(flat, 100.25, 102.75)).isCloseTo(25, within(1e-9));
    assertThat(DENSITY.counts(flat, -50, 1e5)).isCloseTo(20_480, within(1e-6));
    assertThat(DENSITY.counts(flat, 100.1, 100.2)).isCloseTo(1, within(1e-9));
  }

  @Test
  void lithiumAtTheProbeDepthMakesALowerBound() {
    double dense = 1e-15 * LithiumMetal.atomsPerCm2(2) / 45;
    Spectrum deep = Spectrum.of(2048, i -> i > 280 && i < 1131 ? Math.round(dense) : 0);
    assertThat(DENSITY.of(deep, 0, NORMALISATION).lowerBound()).isTrue();
    Spectrum electrolyte = Spectrum.of(2048, i -> i < 1131 ? Math.round(dense * 0.0137) : 0);
    assertThat(DENSITY.of(electrolyte, 0, NORMALISATION).lowerBound()).isFalse();
  }

  @Test
  void lithiumOfARichElectrolyteIsNoLowerBound() {
    double dense = 1e-15 * LithiumMetal.atomsPerCm2(2) / 45;
    Spectrum argyrodite = Spectrum.of(2048, i -> i < 1131 ? Math.round(dense * 0.48) : 0);
    assertThat(DENSITY.of(argyrodite, 0, NORMALISATION).lowerBound()).isTrue();
    ArealDensity aware = new ArealDensity(CALIBRATION, new LithiumWindow(300, 1350, 345, 2, 0.48));
    assertThat(aware.of(argyrodite, 0, NORMALISATION).lowerBound()).isFalse();
  }

  @Test
  void aSaturatedChannelStaysFinite() {
    LithiumAmount amount = DENSITY.of(oneChannel(1000, (1L << 24) - 1), 0, NORMALISATION);
    assertThat(amount.combined().sigma()).isFinite().isPositive();
  }

  @Test
  void wrongWindowsAndCalibrationsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LithiumWindow(300, 200, 250, 2));
    ArealDensity bent =
        new ArealDensity(new EnergyCalibration(0, 1, -0.001), new LithiumWindow(10, 200, 20, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bent.of(Spectrum.empty(2048), 0, NORMALISATION))
        .withMessageContaining("does not rise");
  }
}
