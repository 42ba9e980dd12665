package ndprig.hal.instrument.amptek;

/** Where the pulses at the MCA's inputs come from. */
@FunctionalInterface
public interface EventSource {
  /**
   * Hands over, in the order of time, all that came since the last call and up to a moment.
   *
   * @param nanos monotonic time of the moment, never before that of the last call
   * @param sink takes them
   */
  void eventsUntil(long nanos, EventSink sink);

  /** Takes what comes. */
  interface EventSink {
    /**
     * A pulse at the analogue input.
     *
     * @param nanos monotonic time
     * @param volts its height; the MCA's gain and number of channels make a channel of it
     */
    void pulse(long nanos, double volts);

    /**
     * Pulses at the input of the general-purpose counter.
     *
     * @param nanos monotonic time of the last
     * @param count how many since the last call
     */
    void monitor(long nanos, long count);
  }
}
