package ndprig.dsp.lithium;

/**
 * The energies that count as lithium. The upper end lies well above the edge of the collector, so
 * that counts at negative depth are part of the sum.
 *
 * @param lowKev lower end, keV: the probe depth
 * @param highKev upper end, keV
 * @param tailKev upper end, keV, of the deepest part of the window: from {@code lowKev} to here the
 *     window is asked whether lithium reaches the probe depth
 * @param tailMicrometres depth that this deepest part covers, µm
 * @param tailDensity lithium that belongs there anyway, relative to the metal: that of the
 *     electrolyte
 */
public record LithiumWindow(
    double lowKev, double highKev, double tailKev, double tailMicrometres, double tailDensity) {
  /** Checks the order. */
  public LithiumWindow {
    if (!(lowKev < tailKev && tailKev < highKev && tailMicrometres > 0 && tailDensity >= 0)) {
      throw new IllegalArgumentException(
          "lithium window: "
              + lowKev
              + " < "
              + tailKev
              + " < "
              + highKev
              + " keV and "
              + tailMicrometres
              + " µm > 0 do not hold");
    }
  }

  /** A window behind which there is no lithium to expect. */
  public LithiumWindow(double lowKev, double highKev, double tailKev, double tailMicrometres) {
    this(lowKev, highKev, tailKev, tailMicrometres, 0);
  }
}
