package ndprig.controller.analysis;

import ndprig.controller.acquisition.Stamp;
import ndprig.controller.acquisition.StepStart;
import org.jspecify.annotations.Nullable;

/**
 * When one step gave way to the next.
 *
 * @param hours on the scale of the frames
 * @param sigmaHours standard uncertainty
 */
record StepEdge(double hours, double sigmaHours) {
  private static final double NANOS_PER_HOUR = 3600e9;
  private static final double SECONDS_PER_HOUR = 3600;

  /** Standard deviation of what is equally likely everywhere in an interval, over its length. */
  private static final double UNIFORM_SIGMA = 1 / Math.sqrt(12);

  /** Each step keeps at least so much of a frame that both share. */
  private static final double LEAST_SHARE = 0.01;

  /**
   * A frame that holds a step edge.
   *
   * @param start when it began
   * @param startHours the same on the scale of the frames
   * @param hours its length
   */
  record Straddle(Stamp start, double startHours, double hours) {}

  /**
   * The edge within a frame: as the trigger line stamped it, or in the middle of the time in which
   * nobody saw it.
   *
   * @param start what is known of the later step's start; null if nothing is
   */
  static StepEdge within(Straddle frame, @Nullable StepStart start) {
    double earliest = 0;
    double latest = frame.hours();
    if (start != null) {
      latest = start.stamp().secondsAfter(frame.start()) / SECONDS_PER_HOUR;
      earliest = latest - start.uncertainty().toNanos() / NANOS_PER_HOUR;
    }
    double least = LEAST_SHARE * frame.hours();
    double most = frame.hours() - least;
    double first = Math.min(most, Math.max(least, earliest));
    double last = Math.min(most, Math.max(least, latest));
    return new StepEdge(
        frame.startHours() + (first + last) / 2, Math.max(0, last - first) * UNIFORM_SIGMA);
  }
}
