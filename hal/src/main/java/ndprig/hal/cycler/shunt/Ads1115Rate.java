package ndprig.hal.cycler.shunt;

/**
 * Conversions per second of the ADS1115; the chip's clock is within 10 % of it.
 *
 * @source ADS1115 data sheet (Texas Instruments), configuration register bits 7:5
 */
public enum Ads1115Rate {
  /** 8 conversions per second. */
  SPS_8(8, 0),
  /** 16 conversions per second. */
  SPS_16(16, 1),
  /** 32 conversions per second. */
  SPS_32(32, 2),
  /** 64 conversions per second. */
  SPS_64(64, 3),
  /** 128 conversions per second. */
  SPS_128(128, 4),
  /** 250 conversions per second. */
  SPS_250(250, 5),
  /** 475 conversions per second. */
  SPS_475(475, 6),
  /** 860 conversions per second. */
  SPS_860(860, 7);

  private final int perSecond;
  private final int code;

  Ads1115Rate(int perSecond, int code) {
    this.perSecond = perSecond;
    this.code = code;
  }

  /** Nominal time of one conversion, ns. */
  public long conversionNanos() {
    return 1_000_000_000L / perSecond;
  }

  /** The register field. */
  int code() {
    return code;
  }
}
