package ndprig.hal.pressure.tic;

import java.util.Arrays;

/**
 * Bytes of the Tic's compact serial protocol: a command byte from 0x80 up, then data bytes of seven
 * bits.
 *
 * @source Tic user's guide (Pololu), sections 8 and 9
 */
final class TicCodec {
  static final int SET_TARGET_POSITION = 0xE0;
  static final int SET_MAX_SPEED = 0xE6;
  static final int SET_MAX_DECELERATION = 0xE9;
  static final int SET_MAX_ACCELERATION = 0xEA;
  static final int HALT_AND_SET_POSITION = 0xEC;
  static final int EXIT_SAFE_START = 0x83;
  static final int ENERGIZE = 0x85;
  static final int DEENERGIZE = 0x86;
  static final int HALT_AND_HOLD = 0x89;
  static final int CLEAR_DRIVER_ERROR = 0x8A;
  static final int RESET_COMMAND_TIMEOUT = 0x8C;
  static final int ENTER_SAFE_START = 0x8F;
  static final int SET_CURRENT_LIMIT = 0x91;
  static final int SET_STEP_MODE = 0x94;
  static final int GO_HOME = 0x97;
  static final int GET_VARIABLE = 0xA1;
  static final int GET_VARIABLE_AND_CLEAR_ERRORS = 0xA2;
  static final int GET_SETTING = 0xA8;
  static final int RESET = 0xB0;

  /** The longest block that one command reads. */
  static final int LONGEST_BLOCK = 15;

  private static final int CRC_POLYNOMIAL = 0x91;

  private TicCodec() {}

  /** A command without data. */
  static byte[] quick(int command) {
    return new byte[] {(byte) command};
  }

  /** A command with one value of seven bits. */
  static byte[] write7(int command, int value) {
    return new byte[] {(byte) command, (byte) (value & 0x7F)};
  }

  /**
   * A command with a value of 32 bits: a byte that collects the top bits of the four value bytes,
   * lowest byte in bit 0, then their low seven bits, lowest byte first.
   */
  static byte[] write32(int command, int value) {
    int tops = (value >>> 7 & 1) | (value >>> 14 & 2) | (value >>> 21 & 4) | (value >>> 28 & 8);
    return new byte[] {
      (byte) command,
      (byte) tops,
      (byte) (value & 0x7F),
      (byte) (value >>> 8 & 0x7F),
      (byte) (value >>> 16 & 0x7F),
      (byte) (value >>> 24 & 0x7F)
    };
  }

  /**
   * A command that reads a block.
   *
   * @param length 1 to 15
   */
  static byte[] readBlock(int command, int offset, int length) {
    int offsetTop = (offset & 0x80) >> 1;
    return new byte[] {(byte) command, (byte) (offset & 0x7F), (byte) (length | offsetTop)};
  }

  /** The same bytes with their CRC behind them. */
  static byte[] withCrc(byte[] bytes) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    longer[bytes.length] = (byte) crc7(bytes, bytes.length);
    return longer;
  }

  /** CRC-7 of the first bytes: polynomial 0x91, least significant bit first, starting from 0. */
  static int crc7(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc ^ CRC_POLYNOMIAL) >> 1 : crc >> 1;
      }
    }
    return crc;
  }

  /** An unsigned 16-bit value, lowest byte first. */
  static int unsigned16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  /** A 32-bit value, lowest byte first. */
  static int signed32(byte[] bytes, int at) {
    return unsigned16(bytes, at) | unsigned16(bytes, at + 2) << 16;
  }
}
