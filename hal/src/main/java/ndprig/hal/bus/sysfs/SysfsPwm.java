package ndprig.hal.bus.sysfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import ndprig.hal.bus.DeviceNodes;
import ndprig.hal.bus.PwmOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hardware pulse-width output through the kernel's files. It is set up once, at duty zero; from
 * then on only the duty is written, so that the output makes no edge of its own beside a charge
 * preamplifier. After a failure it is set up anew: a chip that was taken away and given back is
 * found again, under whatever number.
 *
 * <p>The kernel refuses a duty longer than the period, and any setting as long as the period is 0:
 * hence the order of what is written.
 *
 * @source Linux, Documentation/driver-api/pwm.rst and drivers/pwm/sysfs.c
 */
public final class SysfsPwm implements PwmOutput {
  private static final Logger LOG = LoggerFactory.getLogger(SysfsPwm.class);
  private static final String POLARITY = "polarity";
  private static final String UPRIGHT = "normal";
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Path chips;
  private final PwmChannel channel;
  private final KernelFiles files;
  private Path output = Path.of("");
  private boolean ready;
  private boolean closed;

  private SysfsPwm(Path chips, PwmChannel channel, KernelFiles files) {
    this.chips = chips;
    this.channel = channel;
    this.files = files;
  }

  /**
   * Finds an output and takes it into use; it is set up with the first duty.
   *
   * @throws IOException with one sentence if it is not there or may not be used
   */
  public static PwmOutput open(PwmChannel channel) throws IOException {
    return open(Path.of("/sys/class/pwm"), channel, KernelFiles.MACHINE);
  }

  static SysfsPwm open(Path chips, PwmChannel channel, KernelFiles files) throws IOException {
    SysfsPwm pwm = new SysfsPwm(chips, channel, files);
    pwm.export();
    return pwm;
  }

  @Override
  public synchronized void setDuty(double fraction) throws IOException {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction: must be 0 to 1, got " + fraction);
    }
    if (closed) {
      throw new IOException(output + ": is closed");
    }
    try {
      if (!ready) {
        setUp();
      }
      write("duty_cycle", Math.round(fraction * periodNanos()));
    } catch (IOException e) {
      ready = false;
      throw e;
    }
  }

  @Override
  public synchronized double duty() throws IOException {
    boolean same = read("period") == periodNanos() && read("enable") == 1 && isUpright();
    // Somebody else changed it: the next duty sets it up anew.
    ready &= same;
    return same ? read("duty_cycle") / (double) periodNanos() : 0;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ready = false;
    try {
      if (files.exists(output) && !periodIsZero()) {
        turnOff();
        write("enable", 0);
      }
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  private void export() throws IOException {
    Path chip = PwmChips.find(chips, channel.device());
    output = chip.resolve("pwm" + channel.number());
    if (files.exists(output)) {
      return;
    }
    Path export = chip.resolve("export");
    if (files.exists(export) && !files.writable(export)) {
      throw new IOException(DeviceNodes.notForThisAccount(export));
    }
    put(export, Integer.toString(channel.number()));
  }

  private void setUp() throws IOException {
    export();
    if (!periodIsZero()) {
      turnOff();
    }
    write("period", periodNanos());
    turnOff();
    write("enable", 1);
    ready = true;
  }

  /** Turns it the right way up first: upside down, duty zero is full power. */
  private void turnOff() throws IOException {
    if (!isUpright()) {
      write("enable", 0);
      put(output.resolve(POLARITY), UPRIGHT);
    }
    write("duty_cycle", 0);
  }

  private boolean isUpright() throws IOException {
    return text(POLARITY).equals(UPRIGHT);
  }

  private boolean periodIsZero() throws IOException {
    return read("period") == 0;
  }

  private long read(String attribute) throws IOException {
    Path file = output.resolve(attribute);
    try {
      return Long.parseLong(text(attribute));
    } catch (NumberFormatException e) {
      throw new IOException(file + ": is no number: " + e.getMessage(), e);
    }
  }

  private String text(String attribute) throws IOException {
    Path file = output.resolve(attribute);
    try {
      return files.read(file);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read: " + reason(file, e), e);
    }
  }

  private long periodNanos() {
    return NANOS_PER_SECOND / channel.hertz();
  }

  private void write(String attribute, long value) throws IOException {
    put(output.resolve(attribute), Long.toString(value));
  }

  private void put(Path file, String value) throws IOException {
    try {
      files.write(file, value);
    } catch (AccessDeniedException e) {
      throw new IOException(DeviceNodes.notForThisAccount(file), e);
    } catch (IOException e) {
      throw new IOException("%s: %s was not taken: %s".formatted(file, value, reason(file, e)), e);
    }
  }

  private static String reason(Path file, Exception e) {
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (e instanceof AccessDeniedException) {
      return DeviceNodes.notForThisAccount(file);
    }
    return String.valueOf(e.getMessage());
  }
}
