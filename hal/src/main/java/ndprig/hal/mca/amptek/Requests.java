package ndprig.hal.mca.amptek;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The requests this program makes of the device.
 *
 * <p>Left out on purpose: everything that clears while it reads (a lost reply would lose counts),
 * that writes to flash (it wears), or that uploads, calibrates or locks.
 *
 * @source Amptek Digital Products Programmer's Guide Rev B3, request packets
 */
public final class Requests {
  /** Asks for the status. */
  public static final Packet STATUS = Packet.of(0x01, 0x01);

  /** Asks for spectrum and status of the same instant, without clearing. */
  public static final Packet SPECTRUM_AND_STATUS = Packet.of(0x02, 0x03);

  /** Sets spectrum, counters and times to zero. */
  public static final Packet CLEAR = Packet.of(0xF0, 0x01);

  /** Starts acquiring. */
  public static final Packet ENABLE = Packet.of(0xF0, 0x02);

  /** Stops acquiring. */
  public static final Packet DISABLE = Packet.of(0xF0, 0x03);

  /** Sets the general-purpose counter to zero. */
  public static final Packet CLEAR_GENERAL_COUNTER = Packet.of(0xF0, 0x10);

  /** Keeps the network socket bound to this host, not to be shared. */
  public static final Packet KEEP_ALIVE = Packet.of(0xF0, 0x21);

  private Requests() {}

  /**
   * Loads settings into RAM, not into flash; firmware 6.08 and later.
   *
   * @param commands such as {@code MCAC=4096;THSL=1.0;}, up to 512 ASCII characters
   */
  public static Packet configure(String commands) {
    return text(0x04, commands);
  }

  /**
   * Asks what settings are.
   *
   * @param names such as {@code MCAC;THSL;}, up to 512 ASCII characters
   */
  public static Packet readBack(String names) {
    return text(0x03, names);
  }

  /** Asks the device to send eight bytes back. */
  public static Packet echo(long token) {
    return Packet.of(0xF1, 0x7F, eightBytes(token));
  }

  /** What the device answers to {@link #echo} with the same token. */
  static Packet echoed(long token) {
    return Packet.of(0x8F, 0x7F, eightBytes(token));
  }

  private static Packet text(int pid2, String text) {
    byte[] data = text.getBytes(StandardCharsets.US_ASCII);
    if (data.length > Packet.MAX_REQUEST_DATA) {
      throw new IllegalArgumentException(
          "text: " + data.length + " bytes, a request carries " + Packet.MAX_REQUEST_DATA);
    }
    return Packet.of(0x20, pid2, data);
  }

  private static byte[] eightBytes(long token) {
    return ByteBuffer.allocate(Long.BYTES).putLong(token).array();
  }
}
