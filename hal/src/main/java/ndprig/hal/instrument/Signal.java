package ndprig.hal.instrument;

/** A physical quantity as an instrument meets it at its input: a function of time. */
@FunctionalInterface
public interface Signal {
  /**
   * Returns the value at a time.
   *
   * @param nanos monotonic time, ns
   * @return the value, in the unit that the instrument states
   */
  double at(long nanos);
}
