package ndprig.controller.loop;

/**
 * The share of heater power that holds a temperature against a known ambient.
 *
 * @param ambientCelsius temperature of the surroundings, °C
 * @param fullPowerRiseKelvin how far full power lifts the cell above ambient in the end, K;
 *     infinity for no feed-forward
 */
public record HeaterFeedForward(double ambientCelsius, double fullPowerRiseKelvin) {
  /** No feed-forward: the integral finds the power. */
  public static final HeaterFeedForward NONE = new HeaterFeedForward(0, Double.POSITIVE_INFINITY);

  /** Checks the ranges. */
  public HeaterFeedForward {
    if (!Double.isFinite(ambientCelsius) || !(fullPowerRiseKelvin > 0)) {
      throw new IllegalArgumentException(
          "ambientCelsius, fullPowerRiseKelvin: must be finite and more than 0, got "
              + ambientCelsius
              + ", "
              + fullPowerRiseKelvin);
    }
  }

  /** The fraction of full power that holds the setpoint in the end, 0 to 1. */
  public double fractionFor(double setpointCelsius) {
    double fraction = (setpointCelsius - ambientCelsius) / fullPowerRiseKelvin;
    return Math.min(1, Math.max(0, fraction));
  }
}
