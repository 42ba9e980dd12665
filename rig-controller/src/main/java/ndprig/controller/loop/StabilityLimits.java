package ndprig.controller.loop;

import java.time.Duration;

/**
 * When a value counts as stable.
 *
 * @param precision largest distance from the target, in the value's unit, more than 0
 * @param window how long it must stay within
 * @param timeout how long to wait for that before giving up
 */
public record StabilityLimits(double precision, Duration window, Duration timeout) {
  /** Checks the ranges. */
  public StabilityLimits {
    if (!(precision > 0)) {
      throw new IllegalArgumentException("precision: must be more than 0, got " + precision);
    }
    if (window.isNegative() || timeout.compareTo(window) < 0) {
      throw new IllegalArgumentException(
          "window, timeout: must be 0 or more, and timeout not less than window, got "
              + window
              + ", "
              + timeout);
    }
  }
}
