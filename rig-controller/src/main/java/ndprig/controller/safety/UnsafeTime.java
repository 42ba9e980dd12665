package ndprig.controller.safety;

import java.time.Duration;

/**
 * For how long something has been unsafe of late, and safe without a break, on the control clock.
 *
 * <p>What is safe again is forgiven thirty times slower than it came, so that what comes and goes
 * is found as well as what stays: anything that is unsafe for more than a thirtieth of the time.
 */
final class UnsafeTime {
  private static final int FORGIVEN_SLOWER = 30;

  /** After a stall, nothing is known of the time in between. */
  private static final long LONGEST_STEP_NANOS = Duration.ofSeconds(1).toNanos();

  private final long delayNanos;
  private Condition condition = Condition.UNKNOWN;
  private long lastNanos = Long.MIN_VALUE;
  private long unsafeNanos;
  private long safeNanos;

  UnsafeTime(Duration delay) {
    this.delayNanos = delay.toNanos();
  }

  /** Counts a tick. What is unknown counts as neither. */
  void update(Condition found, long nowNanos) {
    long step =
        lastNanos == Long.MIN_VALUE ? 0 : Math.min(LONGEST_STEP_NANOS, nowNanos - lastNanos);
    lastNanos = nowNanos;
    condition = found;
    switch (found) {
      case UNSAFE -> {
        unsafeNanos = Math.min(delayNanos, unsafeNanos + step);
        safeNanos = 0;
      }
      case SAFE -> {
        unsafeNanos = Math.max(0, unsafeNanos - step / FORGIVEN_SLOWER);
        safeNanos = Math.min(delayNanos, safeNanos + step);
      }
      case UNKNOWN -> safeNanos = 0;
    }
  }

  /** Forgets what has been unsafe. */
  void forgive() {
    unsafeNanos = 0;
  }

  /** Whether it is unsafe and has been for as long as the delay. */
  boolean due() {
    return condition == Condition.UNSAFE && unsafeNanos >= delayNanos;
  }

  /** Whether it has been safe for as long as the delay. */
  boolean gone() {
    return condition == Condition.SAFE && safeNanos >= delayNanos;
  }
}
