package ndprig.controller.twin.montecarlo;

/**
 * Amplifier and pulser between detector and multichannel analyser.
 *
 * @param gainDriftPerHour by how much the gain grows, relative to what it is at the start
 * @param pulserKev energy that a pulse of the pulser looks like
 * @param pulserPerSecond pulses at even distances, with beam and without; 0 for none
 * @param pulserFwhmKev width of their line: that of the electronics alone
 */
public record ElectronicsParameters(
    double gainDriftPerHour, double pulserKev, double pulserPerSecond, double pulserFwhmKev) {
  /** A gain that stays, no pulser. */
  public static final ElectronicsParameters STEADY = new ElectronicsParameters(0, 0, 0, 0);

  private static final double NANOS_PER_HOUR = 3600e9;

  /** Checks the bounds. */
  public ElectronicsParameters {
    Check.finite("gainDriftPerHour", gainDriftPerHour);
    Check.notNegative("pulserKev", pulserKev);
    Check.notNegative("pulserPerSecond", pulserPerSecond);
    Check.notNegative("pulserFwhmKev", pulserFwhmKev);
    if (pulserPerSecond > 0 && pulserKev == 0) {
      throw new IllegalArgumentException("pulserKev: must be above zero for a pulser that runs");
    }
  }

  /**
   * The gain relative to that at the start, never below zero.
   *
   * @param elapsedNanos since the start of the twin
   */
  public double gain(long elapsedNanos) {
    return Math.max(0, 1 + gainDriftPerHour * elapsedNanos / NANOS_PER_HOUR);
  }
}
