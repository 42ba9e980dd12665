package ndprig.controller.loop;

/**
 * What heater power does to the cell, as its tuning has shown: one heated mass that loses heat to
 * its surroundings.
 *
 * <pre>
 *   dT/dt = (ambient + rise · share - T) / timeConstant
 * </pre>
 *
 * @param ambientCelsius temperature of the surroundings, °C
 * @param fullPowerRiseKelvin how far full power lifts the cell above ambient in the end, K;
 *     infinity for no feed-forward
 * @param timeConstantSeconds in which 63 % of that rise is reached, s, 0 or more; 0: ramps get
 *     nothing beforehand
 */
public record HeaterModel(
    double ambientCelsius, double fullPowerRiseKelvin, double timeConstantSeconds) {
  /** No feed-forward: the integral finds the power. */
  public static final HeaterModel NONE = new HeaterModel(0, Double.POSITIVE_INFINITY, 0);

  /** Checks the ranges. */
  public HeaterModel {
    if (!Double.isFinite(ambientCelsius)
        || !(fullPowerRiseKelvin > 0)
        || !(timeConstantSeconds >= 0 && timeConstantSeconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "ambientCelsius, fullPowerRiseKelvin, timeConstantSeconds: must be finite, more than 0"
              + " and 0 or more, got "
              + ambientCelsius
              + ", "
              + fullPowerRiseKelvin
              + ", "
              + timeConstantSeconds);
    }
  }

  /** The share of full power that holds a temperature in the end, 0 to 1. */
  public double holding(double celsius) {
    return moving(celsius, 0);
  }

  /**
   * The share of full power that takes the cell through a temperature at a speed, 0 to 1.
   *
   * @param kelvinPerSecond negative for cooling
   */
  public double moving(double celsius, double kelvinPerSecond) {
    double lift = celsius - ambientCelsius + timeConstantSeconds * kelvinPerSecond;
    return Math.min(1, Math.max(0, lift / fullPowerRiseKelvin));
  }

  /**
   * How fast a share of full power warms the cell, K/s; negative where it cools.
   *
   * @param share of full power, 0 to 1
   */
  public double kelvinPerSecond(double celsius, double share) {
    return (ambientCelsius + fullPowerRiseKelvin * share - celsius) / timeConstantSeconds;
  }
}
