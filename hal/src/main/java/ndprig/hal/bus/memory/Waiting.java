package ndprig.hal.bus.memory;

import java.io.InterruptedIOException;
import ndprig.hal.time.Pacer;

/** Waits inside a link, where an interrupt has to come out as an I/O error. */
final class Waiting {
  private Waiting() {}

  static void until(Pacer pacer, long deadlineNanos, String link) throws InterruptedIOException {
    try {
      pacer.waitUntil(deadlineNanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(link + ": interrupted while waiting");
    }
  }
}
