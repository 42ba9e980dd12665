package ndprig.hal.mca.amptek;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Carries one request to the device and its reply back. One request at a time. */
interface Transport {
  /** Opens the link if it is closed. */
  void open() throws IOException;

  boolean isOpen();

  /** Whether bytes arrive in the order in which they were sent. */
  boolean keepsOrder();

  /**
   * Sends a request and waits for the reply to it; packets that cannot be that reply are dropped.
   *
   * @param timeout how long to wait for the reply to begin; how long it may take from then on
   *     follows from its length
   * @return a sound packet of the shape asked for, or a refusal; empty if none began in time
   * @throws MalformedPacketException if a reply came but is damaged or broke off
   * @throws IOException if the link failed
   */
  Optional<Packet> exchange(Packet request, ReplyShape shape, Duration timeout)
      throws IOException, MalformedPacketException;

  /**
   * Waits until nothing has come for the given time, a bounded number of times, and drops what
   * came; then has the device echo a token and drops everything up to its echo. Afterwards no reply
   * to an earlier request is under way.
   *
   * @return whether the echo came in time
   */
  boolean resynchronise(Duration quiet, long token, Duration timeout) throws IOException;

  /** Idempotent. */
  void close();
}
