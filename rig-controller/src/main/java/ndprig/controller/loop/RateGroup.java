package ndprig.controller.loop;

import java.time.Duration;

/**
 * Cuts time into ticks of a fixed period. A tick that comes late by periods runs once; the missed
 * ones are skipped and counted, never made up for in a burst. Not thread-safe.
 */
public final class RateGroup {
  private final long periodNanos;
  private long dueNanos;
  private long lastNanos;
  private long number;
  private long slips;

  /**
   * Divides time.
   *
   * @param period more than 0
   */
  public RateGroup(Duration period) {
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("period: must be more than 0, got " + period);
    }
    this.periodNanos = period.toNanos();
  }

  /** Whether a tick is due. */
  public boolean due(long nowNanos) {
    return number == 0 || nowNanos - dueNanos >= 0;
  }

  /** Begins the tick that is due. */
  public ControlTick begin(long nowNanos) {
    long elapsed = number == 0 ? periodNanos : nowNanos - lastNanos;
    long skipped = number == 0 ? 0 : Math.max(0, (nowNanos - dueNanos) / periodNanos);
    dueNanos = number == 0 ? nowNanos + periodNanos : dueNanos + (skipped + 1) * periodNanos;
    slips += skipped;
    lastNanos = nowNanos;
    return new ControlTick(number++, nowNanos, elapsed, skipped);
  }

  /** Monotonic time of the next tick, ns. */
  public long nextNanos() {
    return dueNanos;
  }

  /** How many ticks were skipped so far. */
  public long slips() {
    return slips;
  }
}
