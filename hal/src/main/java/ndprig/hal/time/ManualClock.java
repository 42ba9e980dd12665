package ndprig.hal.time;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is advanced; waiting on it advances it. Not thread-safe. */
public final class ManualClock implements MonotonicClock, WallClock, Pacer {
  private final Instant epoch;
  private long nanos;

  /** Starts at zero nanoseconds and the given civil time. */
  public ManualClock(Instant epoch) {
    this.epoch = epoch;
  }

  /** Starts at zero nanoseconds, 2026-01-01T00:00:00Z. */
  public ManualClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /**
   * Moves time forward.
   *
   * @throws IllegalArgumentException if the step is negative
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("step: time does not go back, got " + step);
    }
    nanos += step.toNanos();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant now() {
    return epoch.plusNanos(nanos);
  }

  @Override
  public void waitUntil(long deadlineNanos) {
    nanos = Math.max(nanos, deadlineNanos);
  }
}
