package ndprig.controller.safety;

/**
 * Whether a value follows its setpoint: it is near it, lags behind it or overshoots it as a healthy
 * loop does, or is on its way to it.
 *
 * <p>Behind a moving setpoint a value may lag as far as a first-order lag would. Beyond it it may
 * overshoot by as much as the setpoint is ahead of a lag that is six times slower: stored heat
 * takes long to go. Values are smoothed over some seconds, so that noise is no movement.
 */
final class FollowCheck {
  private static final double SMOOTHED_SECONDS = 5;

  /** In this time a value that is on its way moves by half of the tolerance, or more. */
  private static final double PROGRESS_SECONDS = 15;

  private static final double PROGRESS_SHARE = 0.5;

  /** After a stall, the smoothed value begins anew. */
  private static final double LONGEST_STEP_SECONDS = 5;

  /** What falls by itself, with nothing that drives it, slows down towards its surroundings. */
  private static final double FALLING_SECONDS = 240;

  private static final double OVERSHOOT_SLOWER = 6;

  private final double tolerance;
  private final double lagSeconds;
  private final double slowest;
  private final boolean fallsByItself;
  private double smooth = Double.NaN;
  private double lagging = Double.NaN;
  private double slower = Double.NaN;
  private double mark;
  private double side;
  private long progressNanos;
  private long lastNanos;

  /**
   * A check that has seen nothing.
   *
   * @param tolerance distance from the setpoint that is near, in the value's unit
   * @param lagSeconds time constant with which a healthy loop follows, s
   * @param slowest share of its distance that a value on its way covers at least in that time
   * @param fallsByItself whether nothing drives the value down, so that only its rise counts then
   */
  FollowCheck(double tolerance, double lagSeconds, double slowest, boolean fallsByItself) {
    this.fallsByItself = fallsByItself;
    this.tolerance = tolerance;
    this.lagSeconds = lagSeconds;
    this.slowest = slowest;
  }

  /**
   * Looks at a tick.
   *
   * @param value NaN if it is not known
   * @param setpoint NaN if there is none
   */
  Condition update(double value, double setpoint, long nowNanos) {
    double seconds = (nowNanos - lastNanos) / 1e9;
    lastNanos = nowNanos;
    if (Double.isNaN(value)) {
      return Double.isNaN(setpoint) ? Condition.SAFE : Condition.UNKNOWN;
    }
    boolean anew = Double.isNaN(smooth) || seconds > LONGEST_STEP_SECONDS;
    smooth = anew ? value : lagged(smooth, value, seconds, SMOOTHED_SECONDS);
    if (Double.isNaN(setpoint)) {
      side = 0;
      lagging = Double.NaN;
      return Condition.SAFE;
    }
    if (Double.isNaN(lagging) || anew) {
      lagging = smooth;
      slower = smooth;
    }
    lagging = lagged(lagging, setpoint, seconds, lagSeconds);
    slower = lagged(slower, setpoint, seconds, OVERSHOOT_SLOWER * lagSeconds);
    double outside = outside(setpoint);
    double distance = Math.abs(outside);
    if (distance == 0) {
      side = 0;
      return Condition.SAFE;
    }
    boolean begins = side != Math.signum(outside);
    boolean driven = outside > 0 || !fallsByItself;
    double step = Math.max(PROGRESS_SHARE * tolerance, driven ? slowest * distance : 0);
    double way = side * (smooth - mark);
    if (begins || way >= step) {
      side = Math.signum(outside);
      mark = smooth;
      progressNanos = nowNanos;
      way = 0;
    }
    boolean waits = !driven && way > -PROGRESS_SHARE * tolerance;
    double patience = waits ? FALLING_SECONDS : PROGRESS_SECONDS;
    return (nowNanos - progressNanos) / 1e9 > patience ? Condition.UNSAFE : Condition.SAFE;
  }

  /** The smoothed value; NaN before the first. */
  double value() {
    return smooth;
  }

  /** How far it is below what is well, negative above it; 0 if it is neither. */
  private double outside(double setpoint) {
    double overshoot = setpoint - slower;
    double lowest = Math.min(setpoint + Math.min(0, overshoot), lagging) - tolerance;
    double highest = Math.max(setpoint + Math.max(0, overshoot), lagging) + tolerance;
    if (smooth < lowest) {
      return lowest - smooth;
    }
    return smooth > highest ? highest - smooth : 0;
  }

  private static double lagged(double last, double now, double seconds, double timeConstant) {
    return last + (now - last) * Math.min(1, seconds / timeConstant);
  }
}
