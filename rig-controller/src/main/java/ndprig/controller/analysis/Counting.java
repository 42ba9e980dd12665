package ndprig.controller.analysis;

import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;

/**
 * How long, and under how much beam, one or more frames were counted.
 *
 * @param realSeconds real time of the MCA
 * @param countedSeconds of them, those in which it, and its monitor counter, were not being set up
 * @param liveSeconds its live time
 * @param unknownSeconds how much of that no counter tells
 * @param liveVariance variance of the live time, s²
 * @param monitorCounts of the beam; 0 without a monitor
 */
public record Counting(
    double realSeconds,
    double countedSeconds,
    double liveSeconds,
    double unknownSeconds,
    double liveVariance,
    long monitorCounts) {
  /** Nothing counted. */
  public static final Counting NONE = new Counting(0, 0, 0, 0, 0, 0);

  /** Less cannot be seen in any result. */
  private static final double NEGLIGIBLE = 1e-3;

  private static final double NANOS_PER_SECOND = 1e9;

  /** Of one frame. */
  public static Counting of(Frame frame) {
    boolean unknown = frame.flags().contains(FrameFlag.LIVE_TIME_UNKNOWN);
    double live = frame.time().live().toNanos() / NANOS_PER_SECOND;
    double sigma = frame.time().liveSigma().toNanos() / NANOS_PER_SECOND;
    return new Counting(
        frame.time().real().toNanos() / NANOS_PER_SECOND,
        frame.time().real().minus(frame.time().paused()).toNanos() / NANOS_PER_SECOND,
        live,
        unknown ? live : 0,
        sigma * sigma,
        frame.environment().monitorCounts());
  }

  /** Both together. */
  public Counting plus(Counting other) {
    return new Counting(
        realSeconds + other.realSeconds,
        countedSeconds + other.countedSeconds,
        liveSeconds + other.liveSeconds,
        unknownSeconds + other.unknownSeconds,
        liveVariance + other.liveVariance,
        monitorCounts + other.monitorCounts);
  }

  /** Standard uncertainty of the live time, s. */
  public double liveSigmaSeconds() {
    return Math.sqrt(liveVariance);
  }

  /** Whether more than a negligible part of the live time is not known. */
  boolean liveTimeUnknown() {
    return unknownSeconds > NEGLIGIBLE * liveSeconds;
  }

  /** Share of the time in which the MCA was live; the two registers are read in turn. */
  double liveFraction() {
    return Math.min(1, liveSeconds / countedSeconds);
  }
}
