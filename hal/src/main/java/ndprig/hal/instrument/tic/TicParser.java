package ndprig.hal.instrument.tic;

import java.util.Arrays;

/** Cuts the bytes on a Tic's line into commands. */
final class TicParser {
  private final Listener listener;
  private final boolean withCrc;
  private final byte[] bytes = new byte[8];
  private int count;
  private int wanted;

  TicParser(boolean withCrc, Listener listener) {
    this.withCrc = withCrc;
    this.listener = listener;
  }

  /** Hears of commands, and of bytes that make none. */
  interface Listener {
    /** A complete command: its code and data bytes, without CRC. */
    void command(byte[] bytes);

    /** Bytes that are no command. */
    void formatError();

    /** A command whose CRC is wrong. */
    void crcError();
  }

  void clear() {
    count = 0;
  }

  void accept(byte[] data) {
    for (byte value : data) {
      accept(value & 0xFF);
    }
  }

  private void accept(int value) {
    if (value >= 0x80) {
      begin(value);
    } else if (count == 0) {
      listener.formatError();
    } else {
      bytes[count] = (byte) value;
      count++;
    }
    if (count > 0 && count == wanted) {
      complete();
    }
  }

  private void begin(int command) {
    int length = length(command);
    if (count > 0 || length == 0) {
      listener.formatError();
      count = 0;
    }
    if (length > 0) {
      bytes[0] = (byte) command;
      count = 1;
      wanted = withCrc ? length + 1 : length;
    }
  }

  private void complete() {
    int length = withCrc ? count - 1 : count;
    byte[] command = Arrays.copyOf(bytes, length);
    boolean right = !withCrc || crc(command) == bytes[length];
    count = 0;
    if (right) {
      listener.command(command);
    } else {
      listener.crcError();
    }
  }

  /** Bytes of a command with its data; 0 for what is no command. */
  private static int length(int command) {
    return switch (command) {
      case 0x83, 0x85, 0x86, 0x89, 0x8A, 0x8C, 0x8F, 0xB0 -> 1;
      case 0x91, 0x94, 0x97 -> 2;
      case 0xA1, 0xA2, 0xA8 -> 3;
      case 0xE0, 0xE3, 0xE5, 0xE6, 0xE9, 0xEA, 0xEC -> 6;
      default -> 0;
    };
  }

  /** CRC-7 with polynomial x⁷ + x³ + 1, least significant bit first. */
  static int crc(byte[] message) {
    int register = 0;
    for (byte value : message) {
      for (int bit = 0; bit < 8; bit++) {
        int feedback = (register ^ (value & 0xFF) >> bit) & 1;
        register = register >> 1 ^ (feedback == 1 ? 0x48 : 0);
      }
    }
    return register;
  }
}
