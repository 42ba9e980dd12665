package ndprig.dsp.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.uncertainty.Estimate;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class GainTrackerTest {
  private static final EnergyCalibration CALIBRATION = new EnergyCalibration(-30, 0.75, 1e-6);
  private static final Estimate REFERENCE = new Estimate(3000, 0.05);
  private static final double PEAK_SIGMA = 0.3;

  /** One keV of 2700 in a hundred bins, and the pulser is seen to 0.3 channels. */
  private static double gainAt(int bin) {
    return 1 + 4e-6 * bin;
  }

  private static double channelOf(double gain) {
    double zero = CALIBRATION.channelAt(0);
    return zero + gain * (REFERENCE.value() - zero);
  }

  @Test
  void aSlowDriftIsFollowedBetterThanAnySinglePeakShows() {
    RandomDataGenerator random = new RandomDataGenerator(12);
    GainTracker tracker = GainTracker.startingAt(CALIBRATION, REFERENCE, 1e-5);
    double squares = 0;
    for (int bin = 1; bin <= 400; bin++) {
      double seen = random.nextNormal(channelOf(gainAt(bin)), PEAK_SIGMA);
      tracker = tracker.after(new Estimate(seen, PEAK_SIGMA));
      squares += Math.pow(tracker.gain().value() - gainAt(bin), 2);
    }
    assertThat(Math.sqrt(squares / 400)).isLessThan(0.6 * PEAK_SIGMA / REFERENCE.value());
    assertThat(tracker.drifted(5)).isTrue();
  }

  @Test
  void aSteadyGainDoesNotDrift() {
    GainTracker tracker = GainTracker.startingAt(CALIBRATION, REFERENCE, 1e-5);
    for (int bin = 0; bin < 100; bin++) {
      tracker = tracker.after(REFERENCE);
    }
    assertThat(tracker.drifted(3)).isFalse();
    assertThat(tracker.corrected().gainKevPerChannel()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void theCorrectedCalibrationGivesTheFeatureItsOldEnergy() {
    double moved = channelOf(1.01);
    GainTracker tracker =
        GainTracker.startingAt(CALIBRATION, new Estimate(3000, 1e-9), 1)
            .after(new Estimate(moved, 1e-9));
    assertThat(tracker.corrected().energyKev(moved))
        .isCloseTo(CALIBRATION.energyKev(3000), within(1e-5));
    assertThat(tracker.corrected().energyKev(CALIBRATION.channelAt(0))).isCloseTo(0, within(1e-9));
  }

  @Test
  void anUnknownPositionOnlyWidensTheEstimate() {
    GainTracker tracker = GainTracker.startingAt(CALIBRATION, REFERENCE, 1e-4);
    GainTracker blind = tracker.after(new Estimate(Double.NaN, Double.POSITIVE_INFINITY));
    assertThat(blind.gain().value()).isEqualTo(1);
    assertThat(blind.gain().sigma()).isCloseTo(1e-4, within(1e-12));
  }

  @Test
  void aReferenceBelowZeroEnergyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GainTracker.startingAt(CALIBRATION, new Estimate(10, 1), 0));
  }
}
