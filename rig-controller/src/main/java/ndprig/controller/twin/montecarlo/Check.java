package ndprig.controller.twin.montecarlo;

/** Bounds of the numbers that describe a simulated rig. */
public final class Check {
  private Check() {}

  /**
   * Refuses what is not finite and above zero.
   *
   * @param name of the component, for the message
   * @throws IllegalArgumentException if the value is out of bounds
   */
  public static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + ": must be above zero and finite, got " + value);
    }
  }

  /**
   * Refuses what is not finite and at least zero.
   *
   * @param name of the component, for the message
   * @throws IllegalArgumentException if the value is out of bounds
   */
  public static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + ": must be at least zero and finite, got " + value);
    }
  }

  /**
   * Refuses what is not finite.
   *
   * @param name of the component, for the message
   * @throws IllegalArgumentException if the value is not a number or infinite
   */
  public static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": must be finite, got " + value);
    }
  }

  /**
   * Refuses what is outside 0 to 1.
   *
   * @param name of the component, for the message
   * @throws IllegalArgumentException if the value is out of bounds
   */
  public static void fraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": must be 0 to 1, got " + value);
    }
  }
}
