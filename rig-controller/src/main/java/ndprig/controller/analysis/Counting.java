package ndprig.controller.analysis;

import ndprig.controller.acquisition.Frame;

/**
 * How long, and under how much beam, one or more frames were counted.
 *
 * @param realSeconds real time of the MCA
 * @param countedSeconds of them, those in which it, and its monitor counter, were not being set up
 * @param liveSeconds its live time
 * @param liveVariance variance of the live time, s²
 * @param monitorCounts of the beam; 0 without a monitor
 */
public record Counting(
    double realSeconds,
    double countedSeconds,
    double liveSeconds,
    double liveVariance,
    long monitorCounts) {
  /** Nothing counted. */
  public static final Counting NONE = new Counting(0, 0, 0, 0, 0);

  private static final double NANOS_PER_SECOND = 1e9;

  /** Of one frame. */
  public static Counting of(Frame frame) {
    double sigma = frame.time().liveSigma().toNanos() / NANOS_PER_SECOND;
    return new Counting(
        frame.time().real().toNanos() / NANOS_PER_SECOND,
        frame.time().real().minus(frame.time().paused()).toNanos() / NANOS_PER_SECOND,
        frame.time().live().toNanos() / NANOS_PER_SECOND,
        sigma * sigma,
        frame.environment().monitorCounts());
  }

  /** Both together. */
  public Counting plus(Counting other) {
    return new Counting(
        realSeconds + other.realSeconds,
        countedSeconds + other.countedSeconds,
        liveSeconds + other.liveSeconds,
        liveVariance + other.liveVariance,
        monitorCounts + other.monitorCounts);
  }

  /** Standard uncertainty of the live time, s. */
  public double liveSigmaSeconds() {
    return Math.sqrt(liveVariance);
  }

  /** Share of the time in which the MCA was live; the two registers are read in turn. */
  double liveFraction() {
    return Math.min(1, liveSeconds / countedSeconds);
  }
}
