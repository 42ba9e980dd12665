package ndprig.hal.cycler.shunt;

/**
 * Registers and number formats of the ADS1115.
 *
 * @source ADS1115 data sheet (Texas Instruments), register map
 */
final class Ads1115Codec {
  static final int CONVERSION = 0;
  static final int CONFIGURATION = 1;

  /** Multiplexer: AIN0 against AIN1. */
  static final int AIN0_AIN1 = 0;

  /** Multiplexer: AIN2 against AIN3. */
  static final int AIN2_AIN3 = 3;

  /** Multiplexer: AIN0 against ground. */
  static final int AIN0 = 4;

  /** Written: start a conversion. Read: none is under way. */
  static final int IDLE = 0x8000;

  static final int HIGHEST = 0x7FFF;
  static final int LOWEST = -0x8000;

  private static final int SINGLE_SHOT = 0x0100;
  private static final int COMPARATOR_OFF = 0x0003;

  /** Latches the comparator: nothing while it is off, but the chip has it clear at power-up. */
  private static final int MARK = 0x0004;

  private Ads1115Codec() {}

  /** The word that starts a single conversion; whatever it says, no chip powers up with it. */
  static int startSingle(int multiplexer, Ads1115Range range, Ads1115Rate rate) {
    return IDLE
        | multiplexer << 12
        | range.code() << 9
        | SINGLE_SHOT
        | rate.code() << 5
        | MARK
        | COMPARATOR_OFF;
  }

  /** The bytes that write the configuration register. */
  static byte[] writeConfiguration(int word) {
    return new byte[] {CONFIGURATION, (byte) (word >> 8), (byte) word};
  }

  /** A configuration word as read, most significant byte first. */
  static int word(byte[] two) {
    return (two[0] & 0xFF) << 8 | (two[1] & 0xFF);
  }

  /** A conversion result as read: 16-bit two's complement, most significant byte first. */
  static int result(byte[] two) {
    return (short) word(two);
  }

  /** Whether a result lies at a rail, so that the voltage may be anything beyond it. */
  static boolean saturated(int result) {
    return result == HIGHEST || result == LOWEST;
  }
}
