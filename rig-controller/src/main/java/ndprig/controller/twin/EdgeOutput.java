package ndprig.controller.twin;

/** The cycler's digital output that changes level at the beginning of every step. */
@FunctionalInterface
public interface EdgeOutput {
  /**
   * Takes a new level.
   *
   * @param level high or low; low before the first edge
   * @param atNanos exact monotonic time of the step
   */
  void edge(boolean level, long atNanos);
}
