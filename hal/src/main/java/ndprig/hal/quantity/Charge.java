package ndprig.hal.quantity;

/**
 * An electric charge; positive charges the cell as the cycler reports it.
 *
 * @param milliampereHours value in mAh; finite
 */
public record Charge(double milliampereHours) implements Comparable<Charge> {
  /** Checks that the value is a number. */
  public Charge {
    if (!Double.isFinite(milliampereHours)) {
      throw new IllegalArgumentException(
          "milliampereHours: not a finite number: " + milliampereHours);
    }
  }

  @Override
  public int compareTo(Charge other) {
    return Double.compare(milliampereHours, other.milliampereHours);
  }
}
