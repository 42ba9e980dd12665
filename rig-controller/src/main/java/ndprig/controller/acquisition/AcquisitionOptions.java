package ndprig.controller.acquisition;

import java.time.Duration;

/**
 * How frames are taken.
 *
 * @param framePeriod from one reading to the next while no step begins; more than 0
 * @param keepAlive longest silence on the MCA's link
 * @param edgeTolerance how long before the closing request a step edge may lie within a frame
 *     without the frame being flagged
 * @param resumeTrust the longest absence of the controller after which an unchanged current is
 *     taken for an unchanged step; shorter than any step of the cycler's programme
 * @param cutter where a frame becomes special
 * @param steps how steps are told
 */
public record AcquisitionOptions(
    Duration framePeriod,
    Duration keepAlive,
    Duration edgeTolerance,
    Duration resumeTrust,
    CutterOptions cutter,
    StepOptions steps) {
  /** Frames of ten seconds. */
  public static final Duration DEFAULT_FRAME_PERIOD = Duration.ofSeconds(10);

  /**
   * Below the ten seconds after which a device may take another host.
   *
   * @source Amptek DP5 programmer's guide Rev B3, Ethernet keep-alive
   */
  public static final Duration DEFAULT_KEEP_ALIVE = Duration.ofSeconds(8);

  /**
   * A short request that was under way, and a thread that wakes late, delay the closing request;
   * about as much as a whole readout of 4096 channels takes over Ethernet, 134 ms.
   *
   * @source Amptek DP5 programmer's guide Rev B3, transfer times
   */
  public static final Duration DEFAULT_EDGE_TOLERANCE = Duration.ofMillis(150);

  /** A restart of the machine; steps last hours. */
  public static final Duration DEFAULT_RESUME_TRUST = Duration.ofMinutes(5);

  /** Checks the ranges. */
  public AcquisitionOptions {
    if (framePeriod.isNegative() || framePeriod.isZero()) {
      throw new IllegalArgumentException("framePeriod: must be more than 0, got " + framePeriod);
    }
    if (keepAlive.isNegative() || keepAlive.isZero()) {
      throw new IllegalArgumentException("keepAlive: must be more than 0, got " + keepAlive);
    }
  }

  /** The default times with the given thresholds. */
  public static AcquisitionOptions of(CutterOptions cutter, StepOptions steps) {
    return new AcquisitionOptions(
        DEFAULT_FRAME_PERIOD,
        DEFAULT_KEEP_ALIVE,
        DEFAULT_EDGE_TOLERANCE,
        DEFAULT_RESUME_TRUST,
        cutter,
        steps);
  }

  /** The same with another trust in an unchanged current. */
  public AcquisitionOptions withResumeTrust(Duration trust) {
    return new AcquisitionOptions(framePeriod, keepAlive, edgeTolerance, trust, cutter, steps);
  }
}
