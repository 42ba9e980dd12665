package ndprig.hal.quantity;

/**
 * A temperature.
 *
 * @param celsius value in °C; finite
 */
public record Temperature(double celsius) implements Comparable<Temperature> {
  /** Checks that the value is a number. */
  public Temperature {
    if (!Double.isFinite(celsius)) {
      throw new IllegalArgumentException("celsius: not a finite number: " + celsius);
    }
  }

  @Override
  public int compareTo(Temperature other) {
    return Double.compare(celsius, other.celsius);
  }
}
