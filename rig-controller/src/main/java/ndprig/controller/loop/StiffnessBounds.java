package ndprig.controller.loop;

/**
 * What a microstep may do to the pressure.
 *
 * @param initial before anything was learned, MPa per step
 * @param least lower bound of the estimate, MPa per step, more than 0
 * @param greatest upper bound of the estimate, MPa per step
 */
public record StiffnessBounds(double initial, double least, double greatest) {
  /** Checks the order. */
  public StiffnessBounds {
    if (!(least > 0 && least <= initial && initial <= greatest && Double.isFinite(greatest))) {
      throw new IllegalArgumentException(
          "least, initial, greatest: must be in this order and more than 0, got "
              + least
              + ", "
              + initial
              + ", "
              + greatest);
    }
  }
}
