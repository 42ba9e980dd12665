package ndprig.hal.temperature.max31865;

import java.util.Arrays;

/**
 * The bytes of a MAX31865: addresses, configuration bits, and 15-bit ratios that sit left-justified
 * in two registers.
 *
 * @source MAX31865 data sheet, register map; agrees with the public Adafruit drivers
 */
public final class Max31865Codec {
  /** Configuration register. */
  public static final int CONFIG = 0;

  /** First of two registers with the measured ratio. */
  public static final int RTD = 1;

  /** First of four registers with the high and the low threshold. */
  public static final int THRESHOLDS = 3;

  /** Fault status register, the last. */
  public static final int FAULT_STATUS = 7;

  /** Number of registers. */
  public static final int REGISTERS = 8;

  /** Configuration: bias voltage on. */
  public static final int BIAS = 0x80;

  /** Configuration: convert all the time. */
  public static final int AUTO = 0x40;

  /** Configuration: convert once; clears itself when done. */
  public static final int ONE_SHOT = 0x20;

  /** Configuration: three-wire connection. */
  public static final int THREE_WIRE = 0x10;

  /** Configuration: both bits of the fault-detection cycle; they clear themselves when done. */
  public static final int FAULT_CYCLE_MASK = 0x0C;

  /** Configuration: run a fault-detection cycle with automatic delays. */
  public static final int FAULT_CYCLE_AUTO = 0x04;

  /** Configuration: clear the fault status; clears itself. */
  public static final int CLEAR_FAULTS = 0x02;

  /** Configuration: notch at 50 Hz instead of 60 Hz. */
  public static final int FILTER_50_HZ = 0x01;

  /** The ratio that means the reference resistance; codes are less. */
  public static final int FULL_SCALE = 32768;

  /** The largest code. */
  public static final int LARGEST_CODE = FULL_SCALE - 1;

  private static final int WRITE = 0x80;

  private Max31865Codec() {}

  /** The transfer that reads registers: the reply has one byte of no meaning, then the values. */
  public static byte[] read(int address, int count) {
    byte[] out = new byte[1 + count];
    Arrays.fill(out, (byte) 0xFF);
    out[0] = (byte) address;
    return out;
  }

  /** The transfer that writes the configuration. */
  public static byte[] writeConfig(int bits) {
    return new byte[] {(byte) (WRITE | CONFIG), (byte) bits};
  }

  /**
   * The transfer that writes both thresholds.
   *
   * @param highCode 0 to 32767
   * @param lowCode 0 to 32767
   */
  public static byte[] writeThresholds(int highCode, int lowCode) {
    int high = highCode << 1;
    int low = lowCode << 1;
    return new byte[] {
      (byte) (WRITE | THRESHOLDS), (byte) (high >> 8), (byte) high, (byte) (low >> 8), (byte) low
    };
  }

  /** The configuration bits that stay: wires and mains filter. */
  public static int baseConfig(int wires, int mainsHz) {
    return (wires == 3 ? THREE_WIRE : 0) | (mainsHz == 50 ? FILTER_50_HZ : 0);
  }

  /** The unsigned byte at an index of a reply. */
  public static int unsigned(byte[] reply, int index) {
    return reply[index] & 0xFF;
  }

  /** The 15-bit code in two bytes of a reply, most significant first. */
  public static int code(byte[] reply, int index) {
    return ((unsigned(reply, index) << 8) | unsigned(reply, index + 1)) >> 1;
  }

  /** Whether the ratio in two bytes of a reply carries the fault bit. */
  public static boolean faultBit(byte[] reply, int index) {
    return (reply[index + 1] & 1) != 0;
  }

  /**
   * Returns the resistance of a code.
   *
   * @param referenceOhm the reference resistor, ohm
   * @return ohm
   */
  public static double ohms(int code, double referenceOhm) {
    return (double) code / FULL_SCALE * referenceOhm;
  }

  /**
   * Returns the nearest code of a resistance, limited to what the register holds.
   *
   * @param ohms zero or more
   * @param referenceOhm the reference resistor, ohm
   */
  public static int codeOf(double ohms, double referenceOhm) {
    long nearest = Math.round(ohms / referenceOhm * FULL_SCALE);
    return (int) Math.max(0, Math.min(LARGEST_CODE, nearest));
  }
}
