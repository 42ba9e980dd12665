package ndprig.hal.bus;

import java.io.IOException;
import java.time.Duration;

/** Datagrams to one device and back; some may be lost. Used by one thread at a time. */
public interface DatagramLink extends AutoCloseable {
  /**
   * Opens the link; does nothing if it is open.
   *
   * @throws IOException with one sentence that names the address and says what is wrong with it
   */
  void open() throws IOException;

  /** Whether the link was opened and not closed since. */
  boolean isOpen();

  /**
   * Sends one datagram.
   *
   * @throws IOException if the link is closed or the datagram cannot be sent
   */
  void send(byte[] datagram) throws IOException;

  /**
   * Receives one datagram.
   *
   * @param buffer where to put its bytes; what does not fit is cut off
   * @param timeout how long to wait; zero or more
   * @return its length in bytes; -1 if none came in time
   * @throws IOException if the link is closed or fails
   */
  int receive(byte[] buffer, Duration timeout) throws IOException;

  /** Closes the link. Idempotent, never throws. */
  @Override
  void close();
}
