package ndprig.hal.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The time of the machine. Thread-safe. */
public final class SystemTime implements MonotonicClock, WallClock, Pacer {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /**
   * The machine's name for its present boot, during which monotonic time goes on from process to
   * process; one of its own for this call where the system has none.
   *
   * @source Linux, Documentation/admin-guide/sysctl/kernel.rst, random; System.nanoTime is
   *     CLOCK_MONOTONIC there
   */
  public static String boot() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      return UUID.randomUUID().toString();
    }
  }

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
