package ndprig.controller.loop;

/**
 * Tells when a value has stayed within the precision of its target for the window, or has taken too
 * long to. Not thread-safe.
 */
public final class Stability {
  private final StabilityLimits limits;
  private long startNanos;
  private long withinSinceNanos;
  private boolean within;
  private long nowNanos;

  /** Waits from the given time on. */
  public Stability(StabilityLimits limits, long nowNanos) {
    this.limits = limits;
    this.nowNanos = nowNanos;
    this.startNanos = nowNanos;
  }

  /** Lets the timeout count from now; a window that has begun goes on. */
  public void restartTimeout(long now) {
    startNanos = now;
    nowNanos = now;
  }

  /**
   * Takes the value at a tick.
   *
   * @param now monotonic time, ns
   * @param value in its unit; NaN if there is no good reading, which starts the window anew
   * @param target in the same unit
   */
  public void update(long now, double value, double target) {
    nowNanos = now;
    boolean nowWithin = Math.abs(value - target) <= limits.precision();
    if (nowWithin && !within) {
      withinSinceNanos = now;
    }
    within = nowWithin;
  }

  /** Whether the value is within the precision now. */
  public boolean within() {
    return within;
  }

  /** Whether the value has been within the precision for the whole window. */
  public boolean stable() {
    return within && nowNanos - withinSinceNanos >= limits.window().toNanos();
  }

  /** Whether it is not stable and the timeout has passed. */
  public boolean timedOut() {
    return !stable() && nowNanos - startNanos >= limits.timeout().toNanos();
  }
}
