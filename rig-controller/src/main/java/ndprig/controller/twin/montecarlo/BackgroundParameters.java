package ndprig.controller.twin.montecarlo;

/**
 * Pulses that no triton makes; all come with the beam (photons, scattered particles).
 *
 * @param flatCountsPerSecond spread evenly from zero to full scale
 * @param exponentialCountsPerSecond falling exponentially from zero energy
 * @param exponentialDecayKev mean energy of the exponential part
 */
public record BackgroundParameters(
    double flatCountsPerSecond, double exponentialCountsPerSecond, double exponentialDecayKev) {
  /** Checks the bounds. */
  public BackgroundParameters {
    Check.notNegative("flatCountsPerSecond", flatCountsPerSecond);
    Check.notNegative("exponentialCountsPerSecond", exponentialCountsPerSecond);
    Check.positive("exponentialDecayKev", exponentialDecayKev);
  }

  double countsPerSecond() {
    return flatCountsPerSecond + exponentialCountsPerSecond;
  }
}
