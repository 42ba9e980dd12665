package ndprig.hal.watchdog;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's watchdog, {@code /dev/watchdog}: once it is armed the computer restarts unless it is
 * fed. A close without {@link #disarm}, as at the death of the process, leaves it running. The
 * timeout is the driver's own, at most 15 s on a Raspberry Pi.
 *
 * @source Linux, Documentation/watchdog/watchdog-api.rst
 */
public final class KernelWatchdog implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(KernelWatchdog.class);
  private static final long PERIOD_NANOS = 1_000_000_000;
  private static final byte FEED = 'k';

  /** The magic close: written last, it stops the watchdog unless the kernel forbids that. */
  private static final byte MAGIC = 'V';

  private final Path device;

  /**
   * No channel: an interrupt closes those, and whoever feeds is interrupted to make it end. What is
   * written goes out at once.
   */
  private @Nullable OutputStream stream;

  private long fedNanos;
  private boolean fed;
  private boolean failing;

  /** One that is not armed; nothing is opened yet. */
  public KernelWatchdog(Path device) {
    this.device = device;
  }

  /**
   * Opens the device, which starts it. To be called when whoever feeds it is about to run: a start
   * may take longer than the timeout.
   *
   * @throws IOException with one sentence if it is not there, may not be opened, or somebody else
   *     has it
   */
  public synchronized void arm() throws IOException {
    try {
      this.stream = Files.newOutputStream(device, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException("watchdog " + device + ": " + why(device, e), e);
    }
  }

  static String why(Path device, IOException e) {
    String text = String.valueOf(e.getMessage());
    if (text.contains("busy")) {
      return "somebody else holds it, as systemd does with RuntimeWatchdogSec; leave it to that one"
          + " and take the section [watchdog] out of the rig profile";
    }
    return Files.exists(device)
        ? "cannot be opened (" + text + "); check its owner"
        : "is not there; check the path and the kernel's module";
  }

  /** A sign of life; written once a second, and not before it is armed. Never throws. */
  public synchronized void feed(long nowNanos) {
    OutputStream open = stream;
    boolean early = fed && nowNanos - fedNanos < PERIOD_NANOS;
    if (open == null || early) {
      return;
    }
    fed = write(open, FEED);
    fedNanos = nowNanos;
  }

  /** Stops the watchdog: for an orderly end only. Idempotent. */
  public synchronized void disarm() {
    OutputStream open = stream;
    if (open != null) {
      write(open, MAGIC);
      close();
    }
  }

  private boolean write(OutputStream open, byte value) {
    try {
      open.write(value);
      failing = false;
      return true;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("watchdog {}: cannot be fed: {}", device, e.getMessage());
      }
      failing = true;
      return false;
    }
  }

  /** Lets go of the device and leaves it running. Idempotent. */
  @Override
  public synchronized void close() {
    OutputStream open = stream;
    if (open == null) {
      return;
    }
    stream = null;
    try {
      open.close();
    } catch (IOException e) {
      LOG.warn("watchdog {}: cannot be closed: {}", device, e.getMessage());
    }
  }
}
