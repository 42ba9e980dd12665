package ndprig.dsp.transport;

/**
 * Energy of many equal particles at one place: mean and variance.
 *
 * @param energyKev mean kinetic energy, keV; 0 when the particles have stopped
 * @param varianceKev2 variance of the energy, keV²
 */
public record ParticleState(double energyKev, double varianceKev2) {
  /** Full width at half maximum of a Gaussian in units of its standard deviation: √(8·ln 2). */
  public static final double FWHM_PER_SIGMA = Math.sqrt(8 * Math.log(2));

  /** Particles that did not come out. */
  public static final ParticleState STOPPED = new ParticleState(0, 0);

  /** Particles of one sharp energy, keV. */
  public static ParticleState sharp(double energyKev) {
    return new ParticleState(energyKev, 0);
  }

  /** Whether the particles came to rest. */
  public boolean stopped() {
    return energyKev <= 0;
  }

  /** Standard deviation of the energy, keV. */
  public double sigmaKev() {
    return Math.sqrt(varianceKev2);
  }

  /** Full width at half maximum of the energy, keV. */
  public double fwhmKev() {
    return FWHM_PER_SIGMA * sigmaKev();
  }
}
