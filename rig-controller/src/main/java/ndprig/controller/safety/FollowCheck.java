package ndprig.controller.safety;

import java.util.function.DoubleUnaryOperator;

/**
 * Whether a value follows its setpoint: it is near it, lags behind it no more than the slowest
 * healthy loop would, overshoots it after a ramp by as much as such a loop may, or closes in on
 * that. One that is far away and stands still does not follow, however slow a loop may be.
 *
 * <p>Values are smoothed over some seconds, so that noise is no movement. Not thread-safe.
 */
final class FollowCheck {
  private static final double SMOOTHED_SECONDS = 5;

  /** Speeds are those of the last so many seconds. */
  private static final double SPEED_SECONDS = 10;

  /** After a stall, the smoothed value begins anew. */
  private static final double LONGEST_STEP_SECONDS = 5;

  /** How far a value swings back after it has overshot, as a share of what is left of a ramp. */
  private static final double SWING_SHARE = 0.1;

  /** Once it did not follow, only what is this share nearer is near: it does not come and go. */
  private static final double SETTLED_SHARE = 0.8;

  /** The tolerance in this time is the least movement there is. */
  private static final double LEAST_MOVEMENT_SECONDS = 200;

  private static final double CLOSES_SECONDS = 300;

  /** What is slower than this share of the slowest healthy one stands still. */
  private static final double STILL_SHARE = 0.05;

  private final Limits limits;
  private double smooth = Double.NaN;
  private double driven = Double.NaN;
  private double slowest = Double.NaN;
  private double faded = Double.NaN;
  private double distance;
  private double speed;
  private double closing;
  private boolean settled = true;
  private long lastNanos;

  /**
   * What a healthy loop does, in the value's unit. The slowest one moves its value as two lags
   * behind the setpoint, and no faster than it can.
   *
   * @param tolerance distance from the setpoint that is near
   * @param lagSeconds time constant of the loop, s
   * @param inertiaSeconds time constant of what it moves, s
   * @param fadesSeconds time constant with which goes what a ramp has stirred up, s
   * @param overshoot greatest overshoot after a ramp
   * @param swing greatest deviation that follows it
   * @param movesSeconds what moves its distance in this time is on its way though its setpoint runs
   *     away from it, s; 0: nothing is
   * @param far distance in which a value that stands still does not follow
   * @param rises how fast it can rise at most, per second, by the value
   * @param falls how fast it can fall at most; 0 where it cannot
   */
  record Limits(
      double tolerance,
      double lagSeconds,
      double inertiaSeconds,
      double fadesSeconds,
      double overshoot,
      double swing,
      double movesSeconds,
      double far,
      DoubleUnaryOperator rises,
      DoubleUnaryOperator falls) {}

  /** A check that has seen nothing. */
  FollowCheck(Limits limits) {
    this.limits = limits;
  }

  /**
   * Looks at a tick.
   *
   * @param value NaN if it is not known
   * @param setpoint NaN if there is none
   * @param doubted whether it has not followed of late
   */
  Condition update(double value, double setpoint, boolean doubted, long nowNanos) {
    double seconds = (nowNanos - lastNanos) / 1e9;
    lastNanos = nowNanos;
    if (Double.isNaN(value)) {
      settled = Double.isNaN(setpoint);
      return settled ? Condition.SAFE : Condition.UNKNOWN;
    }
    boolean anew = Double.isNaN(smooth) || seconds > LONGEST_STEP_SECONDS;
    double before = smooth;
    smooth = anew ? value : lagged(smooth, value, seconds, SMOOTHED_SECONDS);
    speed = anew ? 0 : lagged(speed, (smooth - before) / seconds, seconds, SPEED_SECONDS);
    if (Double.isNaN(setpoint)) {
      driven = Double.NaN;
      settled = true;
      return Condition.SAFE;
    }
    if (Double.isNaN(driven) || anew) {
      driven = smooth;
      slowest = smooth;
      faded = smooth;
      distance = 0;
    }
    follow(setpoint, seconds);
    double now = outside(setpoint, limits.tolerance() * (doubted ? SETTLED_SHARE : 1));
    double nearer = distance * now > 0 ? Math.abs(distance) - Math.abs(now) : 0;
    closing = seconds > 0 ? lagged(closing, nearer / seconds, seconds, SPEED_SECONDS) : closing;
    distance = now;
    double least = limits.tolerance() / LEAST_MOVEMENT_SECONDS;
    boolean stands = standsStill(setpoint, least);
    settled = now == 0 && !stands;
    double away = Math.abs(now);
    boolean onItsWay =
        closing >= Math.max(least, away / CLOSES_SECONDS)
            || Math.signum(now) * speed >= Math.max(least, away / limits.movesSeconds());
    return stands || (now != 0 && !onItsWay) ? Condition.UNSAFE : Condition.SAFE;
  }

  /** Whether the value is where it should be, or nothing says where. */
  boolean settled() {
    return settled;
  }

  /** The smoothed value; NaN before the first. */
  double value() {
    return smooth;
  }

  /** Moves on what the slowest healthy loop does. */
  private void follow(double setpoint, double seconds) {
    double wanted = (setpoint - driven) / Math.max(seconds, limits.lagSeconds());
    double rises = Math.max(0, limits.rises().applyAsDouble(driven));
    double falls = Math.max(0, limits.falls().applyAsDouble(driven));
    driven += seconds * Math.max(-falls, Math.min(rises, wanted));
    slowest = lagged(slowest, driven, seconds, limits.inertiaSeconds());
    faded = lagged(faded, setpoint, seconds, limits.fadesSeconds());
  }

  private boolean standsStill(double setpoint, double least) {
    double away = setpoint - smooth;
    double able = (away > 0 ? limits.rises() : limits.falls()).applyAsDouble(smooth);
    double ramp = setpoint - faded;
    double beyond = away * ramp < 0 ? Math.min(limits.overshoot(), Math.abs(ramp)) : 0;
    boolean far = Math.abs(away) > Math.max(beyond, limits.far());
    return able > 0 && far && Math.signum(away) * speed < Math.max(least, STILL_SHARE * able);
  }

  /** How far it is below what is well, negative above it; 0 if it is neither. */
  private double outside(double setpoint, double tolerance) {
    double ramp = setpoint - faded;
    double beyond = Math.min(limits.overshoot(), Math.abs(ramp));
    double back = Math.min(limits.swing(), SWING_SHARE * Math.abs(ramp));
    double lowest = Math.min(setpoint, slowest) - tolerance - (ramp < 0 ? beyond : back);
    double highest = Math.max(setpoint, slowest) + tolerance + (ramp > 0 ? beyond : back);
    if (smooth < lowest) {
      return lowest - smooth;
    }
    return smooth > highest ? highest - smooth : 0;
  }

  private static double lagged(double last, double now, double seconds, double timeConstant) {
    return last + (now - last) * Math.min(1, seconds / timeConstant);
  }
}
