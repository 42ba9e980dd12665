package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment as a clock stamped it. What civil time it was is known by {@link ClockHistory}, and may
 * be known better later.
 *
 * @param clock the boot whose monotonic clock it was; {@link #UNKNOWN} if an older version stored
 *     it
 * @param nanos monotonic time
 * @param civil civil time as it was taken for right when this was read or made
 */
public record Stamp(int clock, long nanos, Instant civil) {
  /** An unknown clock: monotonic times compare with no others. */
  public static final int UNKNOWN = -1;

  /** How much later this is, s: by the monotonic clock if it is the same, else by civil time. */
  public double secondsAfter(Stamp other) {
    boolean same = clock == other.clock && clock != UNKNOWN;
    long apart = same ? nanos - other.nanos : Duration.between(other.civil, civil).toNanos();
    return apart / 1e9;
  }
}
