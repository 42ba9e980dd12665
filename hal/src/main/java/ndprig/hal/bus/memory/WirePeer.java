package ndprig.hal.bus.memory;

/**
 * The far end of a serial or datagram link: bytes in, bytes out. It has no thread and no clock of
 * its own; whoever hosts it tells the time. Not thread-safe: a host calls it from one thread.
 */
public interface WirePeer {
  /** What {@link #nextOutputNanos} returns when nothing is under way. */
  long NOTHING = Long.MAX_VALUE;

  /**
   * Takes bytes from the controller.
   *
   * @param data one datagram, or the bytes of one write to a serial line
   * @param nowNanos the present monotonic time
   */
  void accept(byte[] data, long nowNanos);

  /** Returns when the next output is due; {@link #NOTHING} if there is none under way. */
  long nextOutputNanos();

  /**
   * Takes the next output that is due.
   *
   * @return one datagram, or some bytes of a stream; empty if nothing is due yet
   */
  byte[] takeOutput(long nowNanos);
}
