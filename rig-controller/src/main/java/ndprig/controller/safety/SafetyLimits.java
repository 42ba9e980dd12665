package ndprig.controller.safety;

import java.time.Duration;
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
 * @param stuckHeater when a rising temperature means a heater that does not obey
 * @param deadMan longest time between two control ticks
 * @param delays how many ticks each kind waits
 */
public record SafetyLimits(
    Temperature coldest,
    Temperature hottest,
    Pressure highestPressure,
    Voltage lowestVoltage,
    Voltage highestVoltage,
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
   * How many ticks in a row must be unsafe before an interlock trips, 1 or more; as many safe ones
   * in a row are needed for the condition to be gone.
   *
   * @param limitTicks temperature, pressure and voltage beyond a limit, heater stuck on
   * @param sensorTicks a reading that is not good
   * @param startupTicks a device may take for its first good reading, 0 or more
   */
  public record Delays(int limitTicks, int sensorTicks, int startupTicks) {
    /** Checks the ranges. */
    public Delays {
      if (limitTicks < 1 || sensorTicks < 1 || startupTicks < 0) {
        throw new IllegalArgumentException(
            "limitTicks, sensorTicks, startupTicks: out of range: "
                + limitTicks
                + ", "
                + sensorTicks
                + ", "
                + startupTicks);
      }
    }
  }
}
