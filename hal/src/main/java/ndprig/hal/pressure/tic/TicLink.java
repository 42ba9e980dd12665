package ndprig.hal.pressure.tic;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.device.DeviceException;
import ndprig.hal.time.MonotonicClock;

/** Commands and block reads over a serial line, within a time that is set per poll. */
final class TicLink {
  private final SerialLink link;
  private final MonotonicClock clock;
  private final String device;
  private final TicCrc crc;
  private final byte[] buffer = new byte[TicCodec.LONGEST_BLOCK + 1];
  private long deadlineNanos;

  TicLink(SerialLink link, MonotonicClock clock, String device, TicCrc crc) {
    this.link = link;
    this.clock = clock;
    this.device = device;
    this.crc = crc;
  }

  void open() throws DeviceException {
    try {
      link.open();
    } catch (IOException e) {
      throw failed("open", e);
    }
  }

  boolean isOpen() {
    return link.isOpen();
  }

  void close() {
    link.close();
  }

  /** From now on, all reads together may take this long. */
  void allow(Duration time) {
    deadlineNanos = clock.nanos() + time.toNanos();
  }

  /** Sends a command that has no reply. */
  void send(byte[] command) throws DeviceException {
    try {
      link.write(crc == TicCrc.NONE ? command : TicCodec.withCrc(command));
    } catch (IOException e) {
      throw failed("command " + hex(command), e);
    }
  }

  /** Reads a block of variables or settings. */
  byte[] read(int command, int offset, int length) throws DeviceException {
    byte[] request = TicCodec.readBlock(command, offset, length);
    try {
      // What is still there belongs to an exchange that was given up.
      link.discardInput();
      send(request);
      return reply(request, length);
    } catch (IOException e) {
      throw failed("read " + hex(request), e);
    }
  }

  private byte[] reply(byte[] request, int length) throws IOException, DeviceException {
    boolean hasCrc = crc == TicCrc.COMMANDS_AND_REPLIES;
    int wanted = hasCrc ? length + 1 : length;
    int have = 0;
    while (have < wanted) {
      long leftNanos = Math.max(0, deadlineNanos - clock.nanos());
      int count = link.read(buffer, have, wanted - have, Duration.ofNanos(leftNanos));
      if (count == 0) {
        throw new DeviceException.TimedOut(
            device,
            "read " + hex(request),
            "%d of %d bytes came in time; check wiring, baud rate and supply"
                .formatted(have, wanted));
      }
      have += count;
    }
    if (hasCrc && TicCodec.crc7(buffer, length) != (buffer[length] & 0xFF)) {
      throw new DeviceException.Protocol(
          device, "read " + hex(request), "the CRC of the reply is wrong");
    }
    return Arrays.copyOf(buffer, length);
  }

  private DeviceException failed(String operation, IOException cause) {
    return new DeviceException.Communication(
        device, operation, String.valueOf(cause.getMessage()), cause);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
  }
}
