package ndprig.hal.quantity;

/**
 * A stack pressure; positive compresses the cell.
 *
 * @param megapascals value in MPa; finite
 */
public record Pressure(double megapascals) implements Comparable<Pressure> {
  /** Checks that the value is a number. */
  public Pressure {
    if (!Double.isFinite(megapascals)) {
      throw new IllegalArgumentException("megapascals: not a finite number: " + megapascals);
    }
  }

  @Override
  public int compareTo(Pressure other) {
    return Double.compare(megapascals, other.megapascals);
  }
}
