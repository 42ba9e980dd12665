package ndprig.controller.acquisition;

import java.time.Duration;

/**
 * How steps are told from trigger edges and current.
 *
 * @param thresholdMilliamperes magnitude above which current flows, mA; more than 0
 * @param platingIsPositive whether a positive current plates lithium on the observed electrode
 * @param triggerWired whether the cycler's trigger line is connected
 * @param settle how long after an edge the current may still decide the kind of the new step, and
 *     how long a change of current waits for its trigger edge
 */
public record StepOptions(
    double thresholdMilliamperes,
    boolean platingIsPositive,
    boolean triggerWired,
    Duration settle) {
  /** Time for the next samples of a cycler that is read several times a second. */
  public static final Duration DEFAULT_SETTLE = Duration.ofMillis(500);

  /** Checks the ranges. */
  public StepOptions {
    if (!(thresholdMilliamperes > 0) || !Double.isFinite(thresholdMilliamperes)) {
      throw new IllegalArgumentException(
          "thresholdMilliamperes: must be more than 0, got " + thresholdMilliamperes);
    }
    if (settle.isNegative()) {
      throw new IllegalArgumentException("settle: must be 0 or more, got " + settle);
    }
  }
}
