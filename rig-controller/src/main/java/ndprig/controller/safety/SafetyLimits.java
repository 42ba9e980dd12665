package ndprig.controller.safety;

import java.time.Duration;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;

/**
 * What the interlocks guard; none of it has a default.
 *
 * @param coldest lowest temperature of the cell
 * @param hottest highest temperature of the cell
 * @param highestPressure of the stack; above the regulator's 110 %, so that it gets its chance
 *     first
 * @param lowestVoltage of the cell
 * @param highestVoltage of the cell
 * @param withoutPermit largest current, either way, that may flow without the permit
 * @param stuckHeater when a rising temperature means a heater that does not obey
 * @param deadMan longest time between two control ticks
 * @param delays how long each kind waits
 */
public record SafetyLimits(
    Temperature coldest,
    Temperature hottest,
    Pressure highestPressure,
    Voltage lowestVoltage,
    Voltage highestVoltage,
    Current withoutPermit,
    StuckHeaterLimits stuckHeater,
    Duration deadMan,
    Delays delays) {
  /** Checks the order of the limits. */
  public SafetyLimits {
    if (coldest.compareTo(hottest) >= 0) {
      throw new IllegalArgumentException(
          "coldest, hottest: must be in this order, got " + coldest + ", " + hottest);
    }
    if (lowestVoltage.compareTo(highestVoltage) >= 0) {
      throw new IllegalArgumentException(
          "lowestVoltage, highestVoltage: must be in this order, got "
              + lowestVoltage
              + ", "
              + highestVoltage);
    }
    if (deadMan.isZero() || deadMan.isNegative()) {
      throw new IllegalArgumentException("deadMan: must be more than 0, got " + deadMan);
    }
  }

  /**
   * For how long it must be unsafe before an interlock trips; it must be safe for as long without a
   * break for the condition to be gone. None is negative.
   *
   * @param limit temperature, pressure and voltage beyond a limit, heater stuck on
   * @param sensor a reading that is stale or invalid
   * @param startup that a device may take for its first good reading
   */
  public record Delays(Duration limit, Duration sensor, Duration startup) {
    /** Checks the ranges. */
    public Delays {
      if (limit.isNegative() || sensor.isNegative() || startup.isNegative()) {
        throw new IllegalArgumentException(
            "limit, sensor, startup: must not be negative: "
                + limit
                + ", "
                + sensor
                + ", "
                + startup);
      }
    }
  }
}
