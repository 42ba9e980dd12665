package ndprig.controller.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.Estimate;
import org.junit.jupiter.api.Test;

class FlatBackgroundTest {
  private static final int CHANNELS = 1000;
  private static final EnergyCalibration TWO_KEV = new EnergyCalibration(1, 2, 0);
  private static final BackgroundEnergies ABOVE =
      new BackgroundEnergies(new EnergyBins(TWO_KEV, CHANNELS, 1, 1200, 1600));
  private static final ArealDensity AREAL =
      new ArealDensity(TWO_KEV, new LithiumWindow(200, 1400, 300, 2, 0.01));

  @Test
  void theLevelIsCountsPerWidthWithTheVarianceOfAPoissonMean() {
    Estimate level = ABOVE.perKev(Spectrum.of(CHANNELS, i -> 3));
    assertThat(level.value()).isCloseTo(600 / 400.0, within(1e-12));
    assertThat(level.sigma()).isCloseTo(Math.sqrt(601) / 400, within(1e-12));
  }

  @Test
  void noCountsAreALevelOfZeroWithTheUncertaintyOfOneCount() {
    Spectrum empty = Spectrum.empty(CHANNELS);
    FlatBackground background = FlatBackground.of(ABOVE, empty, TWO_KEV);
    assertThat(background.perKev()).isEqualTo(new Estimate(0, 1 / 400.0));
    assertThat(background.counts(AREAL, 200, 1400)).isZero();
    assertThat(background.variance(AREAL, 200, 1400)).isCloseTo(9, within(1e-9));
    assertThat(background.raised())
        .hasValueSatisfying(
            raised -> assertThat(raised.counts(AREAL, 200, 1400)).isCloseTo(3, within(1e-9)));
  }

  @Test
  void countsThatTellTheLevelAndLieInTheWindowAreNotCountedTwiceInTheVariance() {
    FlatBackground background = FlatBackground.of(ABOVE, Spectrum.of(CHANNELS, i -> 4), TWO_KEV);
    // 800 counts tell it, 400 of them in the window, taken off with a weight of 3.
    assertThat(background.counts(AREAL, 200, 1400)).isCloseTo(2400, within(1e-9));
    assertThat(background.variance(AREAL, 200, 1400))
        .isCloseTo(9 * 801 - 2 * 3 * 400, within(1e-6));
    assertThat(background.variance(AREAL, 200, 1100)).isCloseTo(2.25 * 2.25 * 801, within(1e-6));
  }

  @Test
  void aWindowBeyondTheSpectrumTakesOnlyWhatTheSpectrumHolds() {
    FlatBackground background = FlatBackground.of(ABOVE, Spectrum.of(CHANNELS, i -> 2), TWO_KEV);
    assertThat(background.counts(AREAL, 1900, 3000)).isCloseTo(100, within(1e-9));
  }

  @Test
  void aStepBetweenTheHalvesIsNotFlat() {
    assertThat(ABOVE.flat(Spectrum.of(CHANNELS, i -> 3))).isTrue();
    assertThat(ABOVE.flat(Spectrum.empty(CHANNELS))).isTrue();
    assertThat(ABOVE.flat(Spectrum.of(CHANNELS, i -> i < 700 ? 4 : 2))).isFalse();
  }
}
