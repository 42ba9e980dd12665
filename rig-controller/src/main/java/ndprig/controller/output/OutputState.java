package ndprig.controller.output;

/**
 * What is known of one output.
 *
 * @param safe whether its safe state is wanted
 * @param confirmed whether it is known to be as wanted: read back, after it was wanted so
 * @param sinceNanos since when this has been so, monotonic ns
 */
public record OutputState(boolean safe, boolean confirmed, long sinceNanos) {
  /** Whether it is known to be in its safe state. */
  public boolean safeConfirmed() {
    return safe && confirmed;
  }
}
