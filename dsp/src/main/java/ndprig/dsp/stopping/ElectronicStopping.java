package ndprig.dsp.stopping;

/** Electronic stopping cross section of one element for one kind of particle. */
interface ElectronicStopping {
  /**
   * Stopping cross section in 1e-15 eV·cm²/atom.
   *
   * @param energyKev energy of the particle that the data are for (proton or helium ion), keV
   */
  double crossSection(double energyKev);

  /** Highest energy covered, keV. */
  double maximumKev();
}
