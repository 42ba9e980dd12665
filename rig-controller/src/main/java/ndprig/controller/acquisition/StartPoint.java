package ndprig.controller.acquisition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an acquisition begins.
 *
 * @param run the run's name, for events
 * @param fresh whether the MCA is to be set up and cleared; otherwise it goes on with what it holds
 *     if that continues the baseline
 * @param baseline what is in stored frames already
 * @param lastStep the last stored step; null if there is none
 * @param lastActive what the last stored step that was not a rest did; {@code REST} if none
 * @param lastEnd the end of the last stored frame; null if there is none
 * @param lastRateCps counts per second of the last stored frame; NaN if there is none
 */
public record StartPoint(
    String run,
    boolean fresh,
    Baseline baseline,
    @Nullable CyclerStep lastStep,
    StepKind lastActive,
    @Nullable Stamp lastEnd,
    double lastRateCps) {
  /**
   * How long the controller was away.
   *
   * @param atLeast so long
   * @param known whether not longer either: the machine was not started again meanwhile
   */
  public record Absence(Duration atLeast, boolean known) {}

  /** How long the controller was away until a monotonic time. */
  Absence absence(Clocks clocks, long nowNanos) {
    Stamp last = lastEnd;
    if (fresh || last == null) {
      Duration sinceRead = Duration.between(baseline.readAt(), clocks.civil(nowNanos));
      return new Absence(fresh ? Duration.ZERO : notNegative(sinceRead), fresh);
    }
    double seconds = new Stamp(clocks.boot(), nowNanos, clocks.civil(nowNanos)).secondsAfter(last);
    return new Absence(
        notNegative(Duration.ofNanos(Math.round(seconds * 1e9))), last.clock() == clocks.boot());
  }

  /** Whether an epoch of the MCA was begun of which no frame is stored: nobody counted on to it. */
  boolean betweenEpochs() {
    return !fresh && baseline.nextFrame() > 0 && !baseline.framed();
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
