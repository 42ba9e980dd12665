package ndprig.hal.bus.jserialcomm;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;
import org.jspecify.annotations.Nullable;

/**
 * A serial device of the machine, 8 data bits, no parity, 1 stop bit, no handshake.
 *
 * <p>It reads without blocking, every two milliseconds while it waits: time-outs are kept to that
 * (the driver's own are in tenths of a second), {@link #close} never meets a read that hangs, and
 * an interrupt is heeded.
 */
public final class JSerialCommLink implements SerialLink {
  private static final Duration POLL = Duration.ofMillis(2);
  private static final int DISCARD_BYTES = 256;

  private final String path;
  private final int baud;
  private final MonotonicClock clock;
  private final Pacer pacer;
  private volatile @Nullable SerialPort port;

  /**
   * A line, not opened yet.
   *
   * @param path of the device, such as {@code /dev/ttyUSB0}; may be a link to it
   * @param baud bits per second
   */
  public JSerialCommLink(String path, int baud, MonotonicClock clock, Pacer pacer) {
    this.path = path;
    this.baud = baud;
    this.clock = clock;
    this.pacer = pacer;
  }

  /**
   * Has all lines stay open at the end of the virtual machine until a thread has ended.
   *
   * <p>The library closes every port in a shutdown hook of its own, which runs beside all others:
   * without this a motor could not be told to stop any more when Ctrl-C ends the program.
   *
   * @param work a new thread, started by the library when the virtual machine shuts down; it must
   *     end by itself
   */
  public static void beforeShutdownCloses(Thread work) {
    SerialPort.addShutdownHook(work);
  }

  @Override
  public void open() throws IOException {
    if (port != null) {
      return;
    }
    requireAccessible();
    SerialPort opening = find();
    opening.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    opening.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    opening.setComPortTimeouts(
        SerialPort.TIMEOUT_NONBLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, 0, 0);
    if (!opening.openPort()) {
      throw new IOException(
          path
              + ": the device is there but cannot be opened (error "
              + opening.getLastErrorCode()
              + "); another program may be using it");
    }
    opening.flushIOBuffers();
    port = opening;
  }

  @Override
  public boolean isOpen() {
    return port != null;
  }

  @Override
  public void write(byte[] data) throws IOException {
    if (requireOpen().writeBytes(data, data.length) != data.length) {
      throw gone();
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length, Duration timeout) throws IOException {
    long deadlineNanos = clock.nanos() + timeout.toNanos();
    while (true) {
      int count = requireOpen().readBytes(buffer, length, offset);
      if (count < 0) {
        throw gone();
      }
      long nowNanos = clock.nanos();
      if (count > 0 || nowNanos >= deadlineNanos) {
        return count;
      }
      pause(Math.min(deadlineNanos, nowNanos + POLL.toNanos()));
    }
  }

  /** Reads away what is there. The library's own flush would take unsent output with it. */
  @Override
  public void discardInput() throws IOException {
    SerialPort open = requireOpen();
    int left = open.bytesAvailable();
    byte[] away = new byte[DISCARD_BYTES];
    while (left > 0) {
      int count = open.readBytes(away, Math.min(left, away.length));
      left = count > 0 ? left - count : count;
    }
    if (left < 0) {
      throw gone();
    }
  }

  @Override
  public void close() {
    SerialPort closing = port;
    port = null;
    if (closing != null) {
      closing.closePort();
    }
  }

  private void requireAccessible() throws IOException {
    Path device = Path.of(path);
    if (!Files.exists(device)) {
      throw new IOException(path + ": there is no such serial device; is it plugged in?");
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      throw new IOException(
          path + ": no permission to use this device; add the user to its group (dialout)");
    }
  }

  private SerialPort find() throws IOException {
    try {
      return SerialPort.getCommPort(path);
    } catch (SerialPortInvalidPortException e) {
      throw new IOException(path + ": this is not a serial device", e);
    }
  }

  private SerialPort requireOpen() throws IOException {
    SerialPort open = port;
    if (open == null) {
      throw new IOException(path + ": the line is closed");
    }
    return open;
  }

  /** The library keeps a port open whose device has gone, so it is closed here. */
  private IOException gone() {
    close();
    return new IOException(path + ": the device has gone");
  }

  private void pause(long untilNanos) throws InterruptedIOException {
    try {
      pacer.waitUntil(untilNanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(path + ": interrupted while waiting");
    }
  }
}
