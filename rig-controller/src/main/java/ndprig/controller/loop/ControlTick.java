package ndprig.controller.loop;

/**
 * One tick of a fixed period.
 *
 * @param number of ticks that ran before this one
 * @param nanos monotonic time at which it began; the one time that everything in it sees
 * @param elapsedNanos since the tick before; the period for the first
 * @param skipped periods that were missed since the tick before
 */
public record ControlTick(long number, long nanos, long elapsedNanos, long skipped) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * The longest step a loop integrates over: after a stall, ramps and integrals go on from where
   * they were instead of jumping.
   */
  private static final double LONGEST_STEP_SECONDS = 1;

  /** Seconds to integrate over, more than 0, at most 1. */
  public double stepSeconds() {
    return Math.min(LONGEST_STEP_SECONDS, elapsedNanos / NANOS_PER_SECOND);
  }

  /** Whether something that runs only every so many ticks is due. */
  public boolean every(int ticks) {
    return number % ticks == 0;
  }
}
