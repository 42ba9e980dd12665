package ndprig.dsp.stopping;

/**
 * The fit of Varelas and Biersack: {@code S = low·high/(low + high)}, {@code high = (a3/T)·ln(1 +
 * a4/T + a5·T)}.
 *
 * @source ICRU Report 49 (1993)
 */
final class FittedStopping implements ElectronicStopping {
  private static final double LOW_EXPONENT = 0.45;
  private static final double SLOW_LIMIT_KEV_PER_AMU = 10;
  private static final double SLOW_LIMIT_CARBON_KEV_PER_AMU = 40;
  private static final double SLOW_LIMIT_HELIUM_MEV = 1e-3;
  private static final double KEV_PER_MEV = 1e3;

  /** The proton fit is stated up to 2 MeV; a quarter more is allowed for protons of 22Na. */
  private static final double PROTON_MAXIMUM_KEV = 2500;

  private static final double HELIUM_MAXIMUM_KEV = 8000;
  private static final double HELIUM_A1_SCALE_KEV = 1e3;

  private final double lowFactor;
  private final double lowExponent;
  private final double lowScale;
  private final double a3;
  private final double a4;
  private final double a5;
  private final double unitKev;
  private final double slowLimit;
  private final double maximumKev;

  private FittedStopping(
      double[] a,
      double lowExponent,
      double lowScale,
      double unitKev,
      double slowLimit,
      double top) {
    this.lowFactor = a[0];
    this.lowExponent = lowExponent;
    this.lowScale = lowScale;
    this.a3 = a[1];
    this.a4 = a[2];
    this.a5 = a[3];
    this.unitKev = unitKev;
    this.slowLimit = slowLimit;
    this.maximumKev = top;
  }

  /**
   * Proton fit: T in keV/u, {@code low = a2·T^0.45}; below 10 keV/u (carbon: 40) S grows with √T.
   *
   * @param a coefficients a2 to a5, shape {@code [4]}
   */
  static FittedStopping proton(String symbol, double[] a, double protonMassAmu) {
    double limit = symbol.equals("C") ? SLOW_LIMIT_CARBON_KEV_PER_AMU : SLOW_LIMIT_KEV_PER_AMU;
    return new FittedStopping(a, LOW_EXPONENT, 1, protonMassAmu, limit, PROTON_MAXIMUM_KEV);
  }

  /**
   * Helium fit: T in MeV, {@code low = a1·(1000·T)^a2}; below 1 keV S grows with √T.
   *
   * @param a coefficients a1, a3, a4, a5, shape {@code [4]}
   * @param exponent coefficient a2
   */
  static FittedStopping helium(double[] a, double exponent) {
    return new FittedStopping(
        a, exponent, HELIUM_A1_SCALE_KEV, KEV_PER_MEV, SLOW_LIMIT_HELIUM_MEV, HELIUM_MAXIMUM_KEV);
  }

  @Override
  public double crossSection(double energyKev) {
    double asked = energyKev / unitKev;
    double t = Math.max(asked, slowLimit);
    double low = lowFactor * Math.pow(lowScale * t, lowExponent);
    double high = a3 / t * Math.log(1 + a4 / t + a5 * t);
    double value = low * high / (low + high);
    return asked < slowLimit ? value * Math.sqrt(asked / slowLimit) : value;
  }

  @Override
  public double maximumKev() {
    return maximumKev;
  }
}
