package ndprig.controller.loop;

import java.time.Duration;

/**
 * Moves a setpoint towards a target at a constant rate. A ramp starts from the value present when
 * it is begun. Not thread-safe.
 *
 * <p>The words are those of SECoP: {@code target} is where the ramp ends, {@code setpoint} where it
 * is now, {@code ramp} the rate in units of the quantity per minute.
 */
public final class Ramp {
  private static final double SECONDS_PER_MINUTE = 60;

  private double target = Double.NaN;
  private double setpoint = Double.NaN;
  private double perMinute = Double.POSITIVE_INFINITY;

  /**
   * Begins a ramp.
   *
   * @param present the value now, where the ramp starts
   * @param newTarget where it ends
   * @param ratePerMinute units per minute, more than 0; infinity steps at once
   */
  public void begin(double present, double newTarget, double ratePerMinute) {
    if (!Double.isFinite(present) || !Double.isFinite(newTarget)) {
      throw new IllegalArgumentException(
          "present, target: must be finite, got " + present + ", " + newTarget);
    }
    if (!(ratePerMinute > 0)) {
      throw new IllegalArgumentException(
          "ratePerMinute: must be more than 0, got " + ratePerMinute);
    }
    target = newTarget;
    perMinute = ratePerMinute;
    setpoint = present;
    if (Double.isInfinite(ratePerMinute)) {
      setpoint = newTarget;
    }
  }

  /** Forgets the target. */
  public void clear() {
    target = Double.NaN;
    setpoint = Double.NaN;
  }

  /**
   * Lets time pass.
   *
   * @param seconds since the last call, 0 or more
   * @return the setpoint now; NaN without a target
   */
  public double advance(double seconds) {
    if (ramping()) {
      double reach = perMinute / SECONDS_PER_MINUTE * seconds;
      double distance = target - setpoint;
      setpoint = Math.abs(distance) <= reach ? target : setpoint + Math.copySign(reach, distance);
    }
    return setpoint;
  }

  /** Whether a target is set. */
  public boolean active() {
    return !Double.isNaN(target);
  }

  /** Whether the setpoint has not reached the target yet. */
  public boolean ramping() {
    return active() && setpoint != target;
  }

  /** Where the ramp ends; NaN without a target. */
  public double target() {
    return target;
  }

  /** Where the ramp is now; NaN without a target. */
  public double setpoint() {
    return setpoint;
  }

  /** The rate, units per minute. */
  public double perMinute() {
    return perMinute;
  }

  /** How long until the setpoint reaches the target; zero if it has, or without a target. */
  public Duration timeToTarget() {
    if (!ramping()) {
      return Duration.ZERO;
    }
    double seconds = Math.abs(target - setpoint) / perMinute * SECONDS_PER_MINUTE;
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
