package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;

/**
 * When a frame was counted.
 *
 * @param startNanos monotonic time of its start (the end of the frame before), ns
 * @param endNanos monotonic time of its end, ns: when the closing readout was asked for
 * @param start civil time of its start
 * @param end civil time of its end
 * @param real the device's real time between the two readings, and the time in which it was being
 *     set up anew if it was
 * @param live the device's live time, measured or estimated; its greatest possible value where it
 *     is not known
 * @param liveSigma standard uncertainty of the live time; 0 where it was measured
 * @param endWindow how long the closing readout took: the MCA copied its counts between {@code
 *     endNanos} and {@code endNanos + endWindow}
 * @param paused how much of the real time the MCA was being set up anew
 * @param clock the boot whose monotonic clock it was; see {@link Stamp}
 */
public record FrameTime(
    long startNanos,
    long endNanos,
    Instant start,
    Instant end,
    Duration real,
    Duration live,
    Duration liveSigma,
    Duration endWindow,
    Duration paused,
    int clock) {
  /** With a live time that was measured, of an MCA that went on counting. */
  public FrameTime(
      long startNanos,
      long endNanos,
      Instant start,
      Instant end,
      Duration real,
      Duration live,
      Duration endWindow) {
    this(
        startNanos,
        endNanos,
        start,
        end,
        real,
        live,
        Duration.ZERO,
        endWindow,
        Duration.ZERO,
        Stamp.UNKNOWN);
  }

  /** When it began. */
  public Stamp startStamp() {
    return new Stamp(clock, startNanos, start);
  }

  /** When it ended. */
  public Stamp endStamp() {
    return new Stamp(clock, endNanos, end);
  }

  /** The same with civil times by what is known now. */
  public FrameTime by(ClockHistory history) {
    return new FrameTime(
        startNanos,
        endNanos,
        history.resolve(startStamp()),
        history.resolve(endStamp()),
        real,
        live,
        liveSigma,
        endWindow,
        paused,
        clock);
  }
}
