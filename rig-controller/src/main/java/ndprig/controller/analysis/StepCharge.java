package ndprig.controller.analysis;

import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;

/**
 * Charge of one step of the cycler, with the time in which it was not measured filled in.
 *
 * <p>A cycler step has one current. So a frame whose charge has a gap (the controller was dead, or
 * the cycler's readings were missing) counts with the mean current of the step's other frames. If a
 * step edge lies within such a frame, nobody knows where: each of the two steps gets half of it,
 * and the uncertainty of an edge that is equally likely everywhere, {@code I·T/√12}.
 */
final class StepCharge {
  private static final double UNIFORM_SIGMA = 1 / Math.sqrt(12);

  private double measuredHours;
  private double measuredMilliampereHours;
  private double gapHours;
  private double gapMilliampereHours;
  private double sharedBeforeHours;
  private double sharedAfterHours;

  /** Takes over what the step before shares with this one. */
  void follows(StepCharge before) {
    sharedBeforeHours = before.sharedAfterHours;
  }

  /**
   * Takes the step's next frame.
   *
   * @param hours real time of the frame
   */
  void add(Frame frame, double hours) {
    double charge =
        frame.environment().chargeEndMilliampereHours()
            - frame.environment().chargeStartMilliampereHours();
    if (Double.isFinite(charge) && !frame.flags().contains(FrameFlag.CHARGE_GAP)) {
      measuredHours += hours;
      measuredMilliampereHours += charge;
      return;
    }
    if (Double.isFinite(charge)) {
      gapMilliampereHours += charge;
    }
    if (frame.flags().contains(FrameFlag.STRADDLES_STEP)) {
      sharedAfterHours += hours;
    } else {
      gapHours += hours;
    }
  }

  /** How long the step lasted. */
  double hours() {
    return measuredHours + filledHours();
  }

  /** The charge of the step; without any whole frame, what was measured of it. */
  double milliampereHours() {
    if (measuredHours <= 0) {
      return gapMilliampereHours;
    }
    return measuredMilliampereHours + meanMilliamperes() * filledHours();
  }

  /** Uncertainty from edges that nobody saw. */
  double edgeSigmaMilliampereHours() {
    if (measuredHours <= 0) {
      return 0;
    }
    return Math.abs(meanMilliamperes())
        * UNIFORM_SIGMA
        * Math.hypot(sharedBeforeHours, sharedAfterHours);
  }

  private double filledHours() {
    return gapHours + (sharedBeforeHours + sharedAfterHours) / 2;
  }

  private double meanMilliamperes() {
    return measuredMilliampereHours / measuredHours;
  }
}
