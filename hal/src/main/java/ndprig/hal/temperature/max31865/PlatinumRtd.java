package ndprig.hal.temperature.max31865;

/**
 * A platinum resistance thermometer: resistance from temperature and back, by Callendar and Van
 * Dusen.
 *
 * <p>{@code R = R0 (1 + A t + B t^2 + [t < 0] C (t - 100) t^3)} with t in °C.
 *
 * @source IEC 60751, coefficients of the standard curve, -200 to 850 °C
 * @param nominalOhm resistance at 0 °C, ohm; positive (100 for a PT100, 1000 for a PT1000)
 */
public record PlatinumRtd(double nominalOhm) {
  /** The lowest temperature of the standard, °C. */
  public static final double LOWEST_CELSIUS = -200;

  /** The highest temperature of the standard, °C. */
  public static final double HIGHEST_CELSIUS = 850;

  private static final double A = 3.9083e-3;
  private static final double B = -5.775e-7;
  private static final double C = -4.183e-12;

  // The quadratic is off by 2.5 K at -200 °C; each step squares the error, three end below 1 nK.
  private static final int NEWTON_STEPS = 3;

  /** Checks that the resistance is positive. */
  public PlatinumRtd {
    if (!(nominalOhm > 0 && nominalOhm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("nominalOhm: must be positive, got " + nominalOhm);
    }
  }

  /**
   * Returns the resistance at a temperature.
   *
   * @param celsius temperature, °C; outside of the standard's range the polynomial is continued
   * @return resistance, ohm
   */
  public double ohms(double celsius) {
    return nominalOhm * ratio(celsius);
  }

  /**
   * Returns the temperature at a resistance.
   *
   * @param ohms resistance, ohm; zero or more
   * @return temperature, °C; NaN above the top of the parabola, which no platinum reaches
   */
  public double celsius(double ohms) {
    double ratio = ohms / nominalOhm;
    double t = (-A + Math.sqrt(A * A - 4 * B * (1 - ratio))) / (2 * B);
    for (int i = 0; t < 0 && i < NEWTON_STEPS; i++) {
      t -= (ratio(t) - ratio) / slope(t);
    }
    return t;
  }

  private static double ratio(double t) {
    double parabola = 1 + t * (A + t * B);
    return t < 0 ? parabola + C * (t - 100) * t * t * t : parabola;
  }

  private static double slope(double t) {
    double parabola = A + 2 * B * t;
    return t < 0 ? parabola + C * t * t * (4 * t - 300) : parabola;
  }
}
