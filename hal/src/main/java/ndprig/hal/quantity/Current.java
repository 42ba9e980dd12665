package ndprig.hal.quantity;

/**
 * An electric current; positive charges the cell as the cycler reports it.
 *
 * @param milliamperes value in mA; finite
 */
public record Current(double milliamperes) implements Comparable<Current> {
  /** Checks that the value is a number. */
  public Current {
    if (!Double.isFinite(milliamperes)) {
      throw new IllegalArgumentException("milliamperes: not a finite number: " + milliamperes);
    }
  }

  @Override
  public int compareTo(Current other) {
    return Double.compare(milliamperes, other.milliamperes);
  }
}
