package ndprig.hal.temperature.max31865;

import ndprig.hal.quantity.Temperature;

/**
 * What a believable temperature is. The range is also what the chip's own thresholds watch.
 *
 * @param lowest the lowest believable temperature
 * @param highest the highest believable temperature
 * @param maxSlewKelvinPerSecond the fastest change that the cell can do, K/s; positive
 * @param stuckReadings after how many readings of exactly the same code the converter has to prove
 *     that it still converts; at least 2
 */
public record RtdLimits(
    Temperature lowest, Temperature highest, double maxSlewKelvinPerSecond, int stuckReadings) {
  /** Checks the order of the range and the signs. */
  public RtdLimits {
    if (lowest.compareTo(highest) >= 0
        || lowest.celsius() < PlatinumRtd.LOWEST_CELSIUS
        || highest.celsius() > PlatinumRtd.HIGHEST_CELSIUS) {
      throw new IllegalArgumentException(
          "lowest, highest: must rise and lie within -200 to 850 °C, got %s to %s °C"
              .formatted(lowest.celsius(), highest.celsius()));
    }
    if (!(maxSlewKelvinPerSecond > 0)) {
      throw new IllegalArgumentException(
          "maxSlewKelvinPerSecond: must be positive, got " + maxSlewKelvinPerSecond);
    }
    if (stuckReadings < 2) {
      throw new IllegalArgumentException("stuckReadings: must be 2 or more, got " + stuckReadings);
    }
  }

  boolean contains(double celsius) {
    return celsius >= lowest.celsius() && celsius <= highest.celsius();
  }
}
