package ndprig.hal.quantity;

/**
 * A length or depth.
 *
 * @param micrometres value in µm; finite
 */
public record Length(double micrometres) implements Comparable<Length> {
  /** Checks that the value is a number. */
  public Length {
    if (!Double.isFinite(micrometres)) {
      throw new IllegalArgumentException("micrometres: not a finite number: " + micrometres);
    }
  }

  @Override
  public int compareTo(Length other) {
    return Double.compare(micrometres, other.micrometres);
  }
}
