package ndprig.dsp.calibration;

import ndprig.dsp.uncertainty.Estimate;

/**
 * Follows the gain of the electronics by the position of a pulser peak or of an edge.
 *
 * <p>The offset is taken as constant: with the channel {@code c₀} of zero energy, a feature that
 * moved from {@code p₀} to p says that the gain is {@code g = (p − c₀)/(p₀ − c₀)} times that of the
 * reference. Between features g may walk at random by a stated step; the estimate is the Kalman
 * filter of this walk. Immutable: each feature gives a new tracker.
 *
 * @param calibration calibration of the reference
 * @param reference position of the feature in the reference, channels, above that of zero energy
 * @param walkPerUpdate standard deviation by which g may change from one feature to the next, not
 *     negative
 * @param gain present gain relative to the reference
 */
public record GainTracker(
    EnergyCalibration calibration, Estimate reference, double walkPerUpdate, Estimate gain) {
  /** Checks the position. */
  public GainTracker {
    if (!(reference.value() > calibration.channelAt(0)) || !(walkPerUpdate >= 0)) {
      throw new IllegalArgumentException(
          "gain cannot be followed from channel "
              + reference.value()
              + " with steps of "
              + walkPerUpdate);
    }
  }

  /** A tracker that has seen the reference only. */
  public static GainTracker startingAt(
      EnergyCalibration calibration, Estimate reference, double walkPerUpdate) {
    return new GainTracker(calibration, reference, walkPerUpdate, new Estimate(1, 0));
  }

  /**
   * The tracker after one more feature. A fit that did not converge must not be given; a position
   * that is not known (infinite uncertainty) only widens the estimate.
   */
  public GainTracker after(Estimate position) {
    double before = gain.sigma() * gain.sigma() + walkPerUpdate * walkPerUpdate;
    if (!Double.isFinite(position.value() + position.sigma()) || before == 0) {
      return with(new Estimate(gain.value(), Math.sqrt(before)));
    }
    double zero = calibration.channelAt(0);
    Estimate seen =
        Estimate.ratio(
            new Estimate(position.value() - zero, position.sigma()),
            new Estimate(reference.value() - zero, reference.sigma()),
            0);
    double noise = seen.sigma() * seen.sigma();
    double weight = before / (before + noise);
    double value = gain.value() + weight * (seen.value() - gain.value());
    return with(new Estimate(value, Math.sqrt((1 - weight) * before)));
  }

  private GainTracker with(Estimate next) {
    return new GainTracker(calibration, reference, walkPerUpdate, next);
  }

  /** Whether the gain differs from that of the reference by more than a number of sigmas. */
  public boolean drifted(double sigmas) {
    return Math.abs(gain.value() - 1) > sigmas * gain.sigma();
  }

  /** The calibration at the present gain. */
  public EnergyCalibration corrected() {
    return calibration.atGain(gain.value());
  }
}
