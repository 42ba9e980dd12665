package ndprig.hal.time;

/**
 * A duty that one thread runs again and again: a control loop, a bus, the acquisition, the store.
 *
 * <p>An agent never shares its state; others talk to it through queues and published values. It
 * runs on a thread of its own in real time and interleaved with all others in virtual time; it
 * cannot tell which.
 */
public interface Agent {
  /** Names the agent in events, threads and heartbeats. */
  String name();

  /**
   * Does what is due.
   *
   * @param nowNanos the monotonic time at which this call began
   * @return the monotonic time of the next call; {@link Long#MAX_VALUE} to sleep until woken
   * @throws InterruptedException if the host stops the agent while it waits
   */
  long run(long nowNanos) throws InterruptedException;

  /**
   * Whether a run may wait for long, as for an instrument that answers late or not at all. Virtual
   * time gives such an agent a thread to be suspended on, so that its waiting delays nobody else.
   */
  default boolean waitsLong() {
    return false;
  }
}
