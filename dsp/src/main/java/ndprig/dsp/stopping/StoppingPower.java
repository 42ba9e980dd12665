package ndprig.dsp.stopping;

/** Total (electronic and nuclear) stopping power of one particle in one material; thread-safe. */
public interface StoppingPower {
  /**
   * Energy lost per path, keV/µm, above zero.
   *
   * @param energyKev kinetic energy of the particle, keV, above zero and up to {@link
   *     #maximumKev()}
   * @throws IllegalArgumentException when the energy lies outside the range
   */
  double kevPerMicrometre(double energyKev);

  /** Highest energy, keV, that the underlying data cover. */
  double maximumKev();
}
