package ndprig.hal.bus;

import java.io.IOException;
import java.time.Duration;

/**
 * A stream of bytes to one device and back. Used by one thread at a time, except {@link #close},
 * which any thread may call.
 */
public interface SerialLink extends AutoCloseable {
  /**
   * Opens the link and discards what had arrived before; does nothing if it is open.
   *
   * @throws IOException with one sentence that names the port and says what is wrong with it
   */
  void open() throws IOException;

  /** Whether the link was opened and has not failed or been closed since. */
  boolean isOpen();

  /**
   * Writes all bytes in one go.
   *
   * @throws IOException if not all could be handed over; the link is closed then
   */
  void write(byte[] data) throws IOException;

  /**
   * Reads what has arrived, waiting for the first byte.
   *
   * @param buffer where to put the bytes
   * @param offset index of the first
   * @param length the most to read, at least 1
   * @param timeout how long to wait for the first byte; zero or more
   * @return the number of bytes read; 0 if none came in time
   * @throws IOException if the link is closed or the peer has gone; the link is closed then
   */
  int read(byte[] buffer, int offset, int length, Duration timeout) throws IOException;

  /** Throws away what has arrived and was not read. */
  void discardInput() throws IOException;

  /** Closes the link. Idempotent, never throws. */
  @Override
  void close();
}
