package ndprig.controller.twin.montecarlo;

import java.time.Duration;

/**
 * A stretch without beam.
 *
 * @param start from the start of the twin
 * @param duration above zero
 */
public record Outage(Duration start, Duration duration) {
  /** Checks the bounds. */
  public Outage {
    if (start.isNegative()) {
      throw new IllegalArgumentException("start: an outage cannot begin before the twin: " + start);
    }
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("duration: must be above zero, got " + duration);
    }
  }

  long startNanos() {
    return start.toNanos();
  }

  long durationNanos() {
    return duration.toNanos();
  }

  long endNanos() {
    return startNanos() + durationNanos();
  }
}
