package ndprig.hal.cycler.shunt;

import java.time.Duration;

/**
 * How cell current and voltage are read.
 *
 * @param id names the device
 * @param address of the ADS1115, 0x48 to 0x4B
 * @param shuntOhms resistance of the shunt between AIN0 and AIN1, Ω
 * @param reversed whether a charging current makes AIN0 negative against AIN1
 * @param currentOffsetMilliamperes what is shown without current, mA; subtracted
 * @param currentRange full scale of the shunt voltage
 * @param voltageRange full scale of the cell voltage, AIN2 against AIN3
 * @param rate conversions per second
 * @param period from one pair of conversions to the next
 * @param gapLimit samples of the current further apart than this leave a gap in the charge
 */
public record ShuntCyclerOptions(
    String id,
    int address,
    double shuntOhms,
    boolean reversed,
    double currentOffsetMilliamperes,
    Ads1115Range currentRange,
    Ads1115Range voltageRange,
    Ads1115Rate rate,
    Duration period,
    Duration gapLimit) {
  /** Checks every component. */
  public ShuntCyclerOptions {
    require(!id.isBlank(), "id", "must not be blank");
    require(address >= 0x48 && address <= 0x4B, "address", "must be 0x48 to 0x4B");
    require(Double.isFinite(shuntOhms) && shuntOhms > 0, "shuntOhms", "must be positive");
    require(
        Double.isFinite(currentOffsetMilliamperes),
        "currentOffsetMilliamperes",
        "must be a number");
    require(
        period.toNanos() >= 3 * rate.conversionNanos(),
        "period",
        "must leave time for two conversions and their transfer: three conversion times");
    require(gapLimit.compareTo(period) > 0, "gapLimit", "must be longer than the period");
  }

  /**
   * Options for the usual wiring: address 0x48, ± 0.256 V across the shunt, ± 6.144 V for the cell,
   * 128 conversions per second, ten pairs a second, a gap after one second.
   */
  public static ShuntCyclerOptions of(String id, double shuntOhms) {
    return new ShuntCyclerOptions(
        id,
        0x48,
        shuntOhms,
        false,
        0,
        Ads1115Range.V0_256,
        Ads1115Range.V6_144,
        Ads1115Rate.SPS_128,
        Duration.ofMillis(100),
        Duration.ofSeconds(1));
  }

  /** The current of a conversion result, mA; positive charges the cell. */
  double milliamperes(int result) {
    double shown = 1000 * currentRange.volts(result) / shuntOhms;
    return (reversed ? -shown : shown) - currentOffsetMilliamperes;
  }

  private static void require(boolean holds, String component, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(component + ": " + rule);
    }
  }
}
