package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;

/**
 * When a frame was counted.
 *
 * @param startNanos monotonic time of its start (the end of the frame before), ns; meaningless in
 *     another process
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
 */
public record FrameTime(
    long startNanos,
    long endNanos,
    Instant start,
    Instant end,
    Duration real,
    Duration live,
    Duration liveSigma,
    Duration endWindow) {
  /** With a live time that was measured. */
  public FrameTime(
      long startNanos,
      long endNanos,
      Instant start,
      Instant end,
      Duration real,
      Duration live,
      Duration endWindow) {
    this(startNanos, endNanos, start, end, real, live, Duration.ZERO, endWindow);
  }

  /** The same with another uncertainty of the live time. */
  public FrameTime withLiveSigma(Duration sigma) {
    return new FrameTime(startNanos, endNanos, start, end, real, live, sigma, endWindow);
  }
}
