package ndprig.controller.twin.montecarlo;

/**
 * What slows a triton in one element; a line of the resource {@code elements.csv}.
 *
 * @param symbol of the element
 * @param number of protons
 * @param a2 to {@code a5} of the ICRU-49 proton fit
 * @param fitFloorKev energy per u under which stopping goes with the square root of energy
 * @param c1 to {@code c4} of Chu's straggling correction; all zero without one
 */
record ElementData(
    String symbol,
    int number,
    double a2,
    double a3,
    double a4,
    double a5,
    double fitFloorKev,
    double c1,
    double c2,
    double c3,
    double c4) {

  /** Bohr's straggling of a singly charged particle: keV² per 1e18 atoms/cm² and electron. */
  private static final double BOHR = 0.26056;

  /**
   * Electronic stopping cross section, 1e-15 eV cm² per atom.
   *
   * @param kevPerU energy per mass, above 0
   * @source ICRU Report 49 (1993), after Varelas and Biersack: 1/S = 1/low + 1/high
   */
  double stopping(double kevPerU) {
    double t = Math.max(kevPerU, fitFloorKev);
    double low = a2 * Math.pow(t, 0.45);
    double high = a3 / t * Math.log(1 + a4 / t + a5 * t);
    double fit = low * high / (low + high);
    return kevPerU < fitFloorKev ? fit * Math.sqrt(kevPerU / fitFloorKev) : fit;
  }

  /**
   * Energy straggling, keV² per 1e18 atoms/cm².
   *
   * @param kevPerU energy per mass, above 0
   * @source Bohr (1915); Chu's correction and the charge-exchange term for protons in solids, both
   *     as fitted by Yang, O'Connor and Wang, NIM B 61 (1991) 149
   */
  double straggling(double kevPerU) {
    double e = kevPerU / 1000;
    double chu = 1 / (1 + c1 * Math.pow(e, c2) + c3 * Math.pow(e, c4));
    double width = 2.522 * (1 - Math.exp(-1.04 * e));
    double distance = e - 0.6941;
    double yang = 0.1955 * width / (distance * distance + width * width);
    return BOHR * number * (Math.max(0, chu) + yang);
  }
}
