package ndprig.controller.twin.montecarlo;

/**
 * Pulses that no triton makes.
 *
 * @param flatCountsPerSecond spread evenly from zero to full scale, with beam and without
 * @param beamCountsPerSecond made by the beam (photons, scattered particles), falling exponentially
 *     from zero energy
 * @param beamDecayKev mean energy of the latter
 */
public record BackgroundParameters(
    double flatCountsPerSecond, double beamCountsPerSecond, double beamDecayKev) {
  /** Checks the bounds. */
  public BackgroundParameters {
    Check.notNegative("flatCountsPerSecond", flatCountsPerSecond);
    Check.notNegative("beamCountsPerSecond", beamCountsPerSecond);
    Check.positive("beamDecayKev", beamDecayKev);
  }
}
