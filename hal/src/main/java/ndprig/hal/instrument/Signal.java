package ndprig.hal.instrument;

/** What a simulated instrument measures, as a function of time. */
@FunctionalInterface
public interface Signal {
  /**
   * Returns the value at a time, in the unit that the instrument states.
   *
   * @param nanos monotonic time; may lie a conversion time before the present
   */
  double at(long nanos);
}
