package ndprig.hal.time;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time of the machine. Thread-safe. */
public final class SystemTime implements MonotonicClock, WallClock, Pacer {
  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void waitUntil(long deadlineNanos) throws InterruptedException {
    long remaining = deadlineNanos - System.nanoTime();
    while (remaining > 0) {
      TimeUnit.NANOSECONDS.sleep(remaining);
      remaining = deadlineNanos - System.nanoTime();
    }
  }
}
