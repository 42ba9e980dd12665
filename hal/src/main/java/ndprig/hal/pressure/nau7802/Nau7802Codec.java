package ndprig.hal.pressure.nau7802;

/**
 * Registers, bits and number formats of the NAU7802.
 *
 * @source NAU7802 data sheet (Nuvoton), register map; agrees with the Adafruit and SparkFun drivers
 */
final class Nau7802Codec {
  static final int PU_CTRL = 0x00;
  static final int CTRL1 = 0x01;
  static final int CTRL2 = 0x02;
  static final int ADC_OUT = 0x12;
  static final int ADC_CONTROL = 0x15;
  static final int POWER = 0x1C;
  static final int REVISION = 0x1F;

  /** PU_CTRL: all registers to their defaults while set. */
  static final int RESET = 0x01;

  /** PU_CTRL: digital part on. */
  static final int DIGITAL_ON = 0x02;

  /** PU_CTRL: analogue part on. */
  static final int ANALOGUE_ON = 0x04;

  /** PU_CTRL: the digital part is up. */
  static final int READY = 0x08;

  /** PU_CTRL: convert. */
  static final int CYCLE_START = 0x10;

  /** PU_CTRL: a conversion is waiting. */
  static final int CYCLE_READY = 0x20;

  /** PU_CTRL: the bridge is fed by the regulator on the chip. */
  static final int INTERNAL_SUPPLY = 0x80;

  /** PU_CTRL while converting; a chip that lacks one of these bits was reset. */
  static final int CONVERTING = INTERNAL_SUPPLY | CYCLE_START | ANALOGUE_ON | DIGITAL_ON;

  /** CTRL2: calibrate; clears itself. */
  static final int CALIBRATE = 0x04;

  /** CTRL2: the calibration failed. */
  static final int CALIBRATION_ERROR = 0x08;

  /** ADC_CONTROL: input chopper off, as the data sheet asks for. */
  static final int CHOPPER_OFF = 0x30;

  /** POWER: capacitor across the second input, for less noise on the first. */
  static final int CAPACITOR_ON = 0x80;

  /** Low four bits of the revision register, the same for all chips. */
  static final int REVISION_CODE = 0x0F;

  /** Counts from zero to the rail. */
  static final double HALF_SCALE_COUNTS = 1 << 23;

  static final int HIGHEST_COUNTS = 0x7FFFFF;

  private static final int REGULATOR_3V3 = 4 << 3;

  private Nau7802Codec() {}

  /** CTRL1 for 3.3 V to the bridge and a gain that is a power of two, 1 to 128. */
  static int control1(int gain) {
    return REGULATOR_3V3 | Integer.numberOfTrailingZeros(gain);
  }

  /** CTRL2 for a rate, first channel, internal calibration. */
  static int control2(Nau7802Rate rate) {
    return rate.code() << 4;
  }

  /** The result of a conversion: 24-bit two's complement, most significant byte first. */
  static int counts(byte[] three) {
    return three[0] << 16 | (three[1] & 0xFF) << 8 | (three[2] & 0xFF);
  }

  /**
   * Bridge signal of a result. The converter's reference is the bridge's supply, so the supply's
   * voltage cancels: signal/supply = 0.5 / gain · counts / 2²³.
   *
   * @return mV per V of supply
   */
  static double millivoltsPerVolt(double counts, int gain) {
    return 500.0 / gain * (counts / HALF_SCALE_COUNTS);
  }
}
