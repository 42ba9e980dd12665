package ndprig.hal.pressure.nau7802;

/**
 * Conversions per second of the NAU7802.
 *
 * @source NAU7802 data sheet, CTRL2 bits 6:4
 */
public enum Nau7802Rate {
  /** 10 conversions per second. */
  SPS_10(10, 0),
  /** 20 conversions per second. */
  SPS_20(20, 1),
  /** 40 conversions per second. */
  SPS_40(40, 2),
  /** 80 conversions per second. */
  SPS_80(80, 3),
  /** 320 conversions per second. */
  SPS_320(320, 7);

  private final int perSecond;
  private final int code;

  Nau7802Rate(int perSecond, int code) {
    this.perSecond = perSecond;
    this.code = code;
  }

  /** Time between two conversions, ns. */
  public long periodNanos() {
    return 1_000_000_000L / perSecond;
  }

  /** The register field. */
  int code() {
    return code;
  }
}
