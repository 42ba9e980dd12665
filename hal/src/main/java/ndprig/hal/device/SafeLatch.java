package ndprig.hal.device;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latch of an actuator's safe state, and the lock around the output it guards.
 *
 * <p>The latch closes at once, from any thread; the safe level is then written by that thread if
 * the output can be had within half a second, and otherwise by the thread that holds it, as soon as
 * its write has ended. Thread-safe.
 */
public final class SafeLatch {
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final Write makeSafe;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean latched;

  /** Writes to the output. */
  @FunctionalInterface
  public interface Write {
    /**
     * Writes once.
     *
     * @throws IOException if the output fails
     */
    void run() throws IOException;
  }

  /**
   * A latch that is open.
   *
   * @param makeSafe writes the safe level
   */
  public SafeLatch(Write makeSafe) {
    this.makeSafe = makeSafe;
  }

  /** Whether the safe state is in force. */
  public boolean latched() {
    return latched;
  }

  /**
   * Closes the latch and writes the safe level. Idempotent; an interrupt shortens the wait and is
   * kept.
   *
   * @throws IOException if the output fails or is busy
   */
  public void close() throws IOException {
    latched = true;
    if (!acquire()) {
      throw new IOException("the output is busy");
    }
    try {
      makeSafe.run();
    } finally {
      lock.unlock();
    }
  }

  /** Opens the latch; writes nothing. */
  public void open() {
    latched = false;
  }

  /**
   * Writes a demand; the safe level instead if the latch is closed, or closes meanwhile.
   *
   * @return whether the demand was written and stands
   * @throws IOException if the output fails
   */
  public boolean write(Write demand) throws IOException {
    lock.lock();
    try {
      if (!latched) {
        demand.run();
      }
      if (latched) {
        makeSafe.run();
        return false;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean acquire() {
    try {
      return lock.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lock.tryLock();
    }
  }
}
