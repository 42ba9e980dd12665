package ndprig.hal.temperature.max31865;

import java.time.Duration;

/**
 * How a thermometer is built and read.
 *
 * @param id names the device
 * @param period between two readings; 200 ms or more, to leave the element time without current
 * @param faultCheckPeriod between two checks of the leads; 10 to 60 s
 * @param rtd the element
 * @param referenceOhm the reference resistor on the board, ohm, as calibrated; positive
 * @param wires 2, 3 or 4
 * @param mainsHz which mains frequency the filter rejects: 50 or 60
 * @param limits what is believable
 */
public record Max31865Options(
    String id,
    Duration period,
    Duration faultCheckPeriod,
    PlatinumRtd rtd,
    double referenceOhm,
    int wires,
    int mainsHz,
    RtdLimits limits) {
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(200);
  private static final Duration SHORTEST_FAULT_CHECK = Duration.ofSeconds(10);
  private static final Duration LONGEST_FAULT_CHECK = Duration.ofSeconds(60);

  /** Checks every value against its range. */
  public Max31865Options {
    require(period.compareTo(SHORTEST_PERIOD) >= 0, "period: must be 200 ms or more", period);
    require(
        faultCheckPeriod.compareTo(SHORTEST_FAULT_CHECK) >= 0
            && faultCheckPeriod.compareTo(LONGEST_FAULT_CHECK) <= 0,
        "faultCheckPeriod: must be 10 s to 60 s",
        faultCheckPeriod);
    require(
        referenceOhm > 0 && Double.isFinite(referenceOhm),
        "referenceOhm: must be positive",
        referenceOhm);
    require(wires >= 2 && wires <= 4, "wires: must be 2, 3 or 4", wires);
    require(mainsHz == 50 || mainsHz == 60, "mainsHz: must be 50 or 60", mainsHz);
    require(
        rtd.ohms(limits.highest().celsius()) < referenceOhm,
        "referenceOhm: must exceed the element's resistance at the highest temperature",
        referenceOhm);
  }

  /**
   * A four-wire PT1000 on a board with 4300 ohm, read once a second behind a 50 Hz filter, its
   * leads checked every 30 s.
   */
  public static Max31865Options pt1000(String id, RtdLimits limits) {
    return new Max31865Options(
        id,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        new PlatinumRtd(1000),
        4300,
        4,
        50,
        limits);
  }

  int baseConfig() {
    return Max31865Codec.baseConfig(wires, mainsHz);
  }

  int highCode() {
    return Max31865Codec.codeOf(rtd.ohms(limits.highest().celsius()), referenceOhm);
  }

  int lowCode() {
    return Max31865Codec.codeOf(rtd.ohms(limits.lowest().celsius()), referenceOhm);
  }

  private static void require(boolean holds, String what, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(what + ", got " + got);
    }
  }
}
