package ndprig.hal.mca.amptek;

import java.util.Arrays;
import java.util.HexFormat;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;

/**
 * One request or reply: two bytes that say what it is, and data. Immutable.
 *
 * <p>On the wire: {@code F5 FA PID1 PID2 LEN LEN data sum sum}; LEN counts the data bytes, and the
 * 16-bit sum of all bytes before the sum plus the sum itself is zero; both MSB first.
 */
public final class Packet {
  /** The first byte of every packet. */
  public static final int SYNC_1 = 0xF5;

  /** The second byte of every packet. */
  public static final int SYNC_2 = 0xFA;

  /** Bytes before the data. */
  public static final int HEADER = 6;

  /** Bytes of a packet besides its data. */
  public static final int OVERHEAD = HEADER + 2;

  /** The most data a request may carry. */
  public static final int MAX_REQUEST_DATA = 512;

  /** The most data a reply may carry. */
  public static final int MAX_DATA = 32_767;

  private final int pid1;
  private final int pid2;
  private final byte[] data;

  private Packet(int pid1, int pid2, byte[] data) {
    this.pid1 = pid1;
    this.pid2 = pid2;
    this.data = data;
  }

  /**
   * A packet of the given kind.
   *
   * @param pid1 0 to 255
   * @param pid2 0 to 255
   * @param data copied; up to {@link #MAX_DATA} bytes
   */
  public static Packet of(int pid1, int pid2, byte... data) {
    if ((pid1 & ~0xFF) != 0 || (pid2 & ~0xFF) != 0) {
      throw new IllegalArgumentException("pid1, pid2: must be bytes, got " + pid1 + ", " + pid2);
    }
    if (data.length > MAX_DATA) {
      throw new IllegalArgumentException("data: " + data.length + " bytes, at most " + MAX_DATA);
    }
    return new Packet(pid1, pid2, data.clone());
  }

  /**
   * Reads a packet that fills the bytes exactly.
   *
   * @throws MalformedPacketException if they are anything else
   */
  public static Packet decode(byte[] bytes) throws MalformedPacketException {
    if (bytes.length < 2 || !startsWithSync(bytes)) {
      throw new MalformedPacketException(Flaw.SYNC, "does not begin with F5 FA");
    }
    if (bytes.length < OVERHEAD || bytes.length != OVERHEAD + lengthIn(bytes)) {
      throw new MalformedPacketException(
          Flaw.LENGTH, bytes.length + " bytes do not make the packet its header announces");
    }
    if (sum(bytes, bytes.length - 2) != unsigned16(bytes, bytes.length - 2)) {
      throw new MalformedPacketException(Flaw.CHECKSUM, "the checksum is wrong");
    }
    return new Packet(
        bytes[2] & 0xFF, bytes[3] & 0xFF, Arrays.copyOfRange(bytes, HEADER, bytes.length - 2));
  }

  /** The bytes to send. */
  public byte[] encode() {
    byte[] bytes = new byte[OVERHEAD + data.length];
    bytes[0] = (byte) SYNC_1;
    bytes[1] = (byte) SYNC_2;
    bytes[2] = (byte) pid1;
    bytes[3] = (byte) pid2;
    bytes[4] = (byte) (data.length >>> 8);
    bytes[5] = (byte) data.length;
    System.arraycopy(data, 0, bytes, HEADER, data.length);
    int sum = sum(bytes, bytes.length - 2);
    bytes[bytes.length - 2] = (byte) (sum >>> 8);
    bytes[bytes.length - 1] = (byte) sum;
    return bytes;
  }

  /** The group of requests or replies, 0 to 255. */
  public int pid1() {
    return pid1;
  }

  /** The member of the group, 0 to 255. */
  public int pid2() {
    return pid2;
  }

  /** The number of data bytes. */
  public int length() {
    return data.length;
  }

  /** A copy of the data. */
  public byte[] data() {
    return data.clone();
  }

  /** Whether this is a packet of the given kind, whatever its data. */
  public boolean is(int wantedPid1, int wantedPid2) {
    return pid1 == wantedPid1 && pid2 == wantedPid2;
  }

  /** Whether the bytes, at least two, begin as a packet does. */
  static boolean startsWithSync(byte[] bytes) {
    return (bytes[0] & 0xFF) == SYNC_1 && (bytes[1] & 0xFF) == SYNC_2;
  }

  /** The data length that a header, at least six bytes, announces. */
  static int lengthIn(byte[] header) {
    return unsigned16(header, 4);
  }

  private static int sum(byte[] bytes, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += bytes[i] & 0xFF;
    }
    return -sum & 0xFFFF;
  }

  private static int unsigned16(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Packet that
        && pid1 == that.pid1
        && pid2 == that.pid2
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * pid1 + pid2) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of().withUpperCase();
    return "Packet["
        + hex.toHexDigits((byte) pid1)
        + "/"
        + hex.toHexDigits((byte) pid2)
        + ", "
        + data.length
        + " bytes]";
  }
}
