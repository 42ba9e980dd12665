package ndprig.hal.quantity;

/**
 * A cell voltage.
 *
 * @param volts value in V; finite
 */
public record Voltage(double volts) implements Comparable<Voltage> {
  /** Checks that the value is a number. */
  public Voltage {
    if (!Double.isFinite(volts)) {
      throw new IllegalArgumentException("volts: not a finite number: " + volts);
    }
  }

  @Override
  public int compareTo(Voltage other) {
    return Double.compare(volts, other.volts);
  }
}
