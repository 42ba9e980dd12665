package ndprig.hal.cycler.shunt;

/**
 * Full scale of the ADS1115. It scales the result only: whatever the range, the inputs must stay
 * between ground and the chip's supply.
 *
 * @source ADS1115 data sheet (Texas Instruments), configuration register bits 11:9
 */
public enum Ads1115Range {
  /** ± 6.144 V, 187.5 µV a code. */
  V6_144(0, 6.144),
  /** ± 4.096 V, 125 µV a code. */
  V4_096(1, 4.096),
  /** ± 2.048 V, 62.5 µV a code. */
  V2_048(2, 2.048),
  /** ± 1.024 V, 31.25 µV a code. */
  V1_024(3, 1.024),
  /** ± 0.512 V, 15.625 µV a code. */
  V0_512(4, 0.512),
  /** ± 0.256 V, 7.8125 µV a code. */
  V0_256(5, 0.256);

  private final int code;
  private final double fullScaleVolts;

  Ads1115Range(int code, double fullScaleVolts) {
    this.code = code;
    this.fullScaleVolts = fullScaleVolts;
  }

  /** Voltage at the rail, V. */
  public double fullScaleVolts() {
    return fullScaleVolts;
  }

  /** Voltage of a conversion result, V. */
  public double volts(int result) {
    return result * fullScaleVolts / 32768;
  }

  /** The register field. */
  int code() {
    return code;
  }
}
