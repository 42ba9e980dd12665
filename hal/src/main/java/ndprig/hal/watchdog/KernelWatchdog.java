package ndprig.hal.watchdog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's watchdog, {@code /dev/watchdog}: from the moment it is opened the computer restarts
 * unless it is fed. It is opened once; a close without {@link #disarm}, as at the death of the
 * process, leaves it running. The timeout is the driver's own, at most 15 s on a Raspberry Pi.
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
  private final FileChannel channel;
  private long fedNanos;
  private boolean fed;
  private boolean failing;

  /**
   * Opens the device, which starts it.
   *
   * @throws IOException with one sentence if it is not there, may not be opened, or somebody else
   *     has it
   */
  public KernelWatchdog(Path device) throws IOException {
    this.device = device;
    try {
      this.channel = FileChannel.open(device, StandardOpenOption.WRITE);
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

  /** A sign of life; written once a second. Never throws. */
  public synchronized void feed(long nowNanos) {
    boolean early = fed && nowNanos - fedNanos < PERIOD_NANOS;
    if (early || !channel.isOpen()) {
      return;
    }
    fed = write(FEED);
    fedNanos = nowNanos;
  }

  /** Stops the watchdog: for an orderly end only. Idempotent. */
  public synchronized void disarm() {
    if (channel.isOpen()) {
      write(MAGIC);
      close();
    }
  }

  private boolean write(byte value) {
    try {
      channel.write(ByteBuffer.wrap(new byte[] {value}));
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
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("watchdog {}: cannot be closed: {}", device, e.getMessage());
    }
  }
}
