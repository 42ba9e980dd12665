package ndprig.hal.quantity;

/**
 * A force; positive compresses the stack.
 *
 * @param newtons value in N; finite
 */
public record Force(double newtons) implements Comparable<Force> {
  /** Checks that the value is a number. */
  public Force {
    if (!Double.isFinite(newtons)) {
      throw new IllegalArgumentException("newtons: not a finite number: " + newtons);
    }
  }

  @Override
  public int compareTo(Force other) {
    return Double.compare(newtons, other.newtons);
  }
}
