package ndprig.hal.bus;

import java.io.IOException;

/** One input line. */
public interface DigitalInput extends AutoCloseable {
  /**
   * Returns the present level.
   *
   * @throws IOException if the line fails
   */
  boolean isHigh() throws IOException;

  /**
   * Has the listener hear of every later change of level. One listener a line.
   *
   * @throws IOException if the line cannot be watched
   */
  void onEdge(EdgeListener listener) throws IOException;

  /** Releases the line. Idempotent, never throws. */
  @Override
  void close();

  /** Hears of changes of level; called on a thread of the adapter, must not block. */
  @FunctionalInterface
  interface EdgeListener {
    /**
     * The level changed.
     *
     * @param high the new level
     * @param atNanos monotonic time of the change, as near to the wire as the adapter can tell
     */
    void edge(boolean high, long atNanos);
  }
}
