package ndprig.controller.loop;

/**
 * How far from zero the unloaded stack may read. It is wider the farther the temperature is from
 * that at which the zero was taken, because the load cell drifts with it; and never so wide that
 * what it hides could harm the cell.
 *
 * @param megapascals at the temperature of the zero, MPa
 * @param megapascalsPerKelvin most that the zero drifts, MPa/K
 * @param celsius temperature at which the zero was taken, °C
 * @param most how wide it may become, MPa; {@code megapascals} or more
 */
public record ZeroTolerance(
    double megapascals, double megapascalsPerKelvin, double celsius, double most) {
  /** Checks the ranges. */
  public ZeroTolerance {
    if (!(megapascals > 0 && megapascalsPerKelvin >= 0 && most >= megapascals)) {
      throw new IllegalArgumentException(
          "megapascals, megapascalsPerKelvin, most: out of range: "
              + megapascals
              + ", "
              + megapascalsPerKelvin
              + ", "
              + most);
    }
    if (!Double.isFinite(celsius)) {
      throw new IllegalArgumentException("celsius: must be finite, got " + celsius);
    }
  }

  /**
   * The tolerance, MPa.
   *
   * @param now temperature, °C; NaN if it is not known, and then nothing is added
   */
  public double at(double now) {
    return megapascals + drift(now);
  }

  /** What the drift adds at a temperature, MPa. */
  double drift(double now) {
    double kelvin = Double.isNaN(now) ? 0 : Math.abs(now - celsius);
    return Math.min(megapascalsPerKelvin * kelvin, most - megapascals);
  }
}
