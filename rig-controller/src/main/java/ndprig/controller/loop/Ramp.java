package ndprig.controller.loop;

import java.time.Duration;

/**
 * Moves a setpoint towards a target at a constant rate. A ramp starts from the value present when
 * it is begun. Not thread-safe.
 *
 * <p>A ramp may end softly: its rate is then at most what is left of it over a time. An integral
 * that has learned what the ramp needs has that time to forget it, and does not carry the value
 * beyond the target: the end is that of a set-point filter, which takes away the zero of a
 * regulator with an integral.
 *
 * <p>The words are those of SECoP: {@code target} is where the ramp ends, {@code setpoint} where it
 * is now, {@code ramp} the rate in units of the quantity per minute.
 *
 * @source K. J. Åström, T. Hägglund, Advanced PID Control, on set-point weighting and filtering
 */
public final class Ramp {
  private static final double SECONDS_PER_MINUTE = 60;

  private final double softSeconds;
  private final double rest;
  private double target = Double.NaN;
  private double setpoint = Double.NaN;
  private double perMinute = Double.POSITIVE_INFINITY;

  /** Ramps that keep their rate to the end. */
  public Ramp() {
    this(0, 0);
  }

  /**
   * Ramps that end softly.
   *
   * @param softSeconds time constant of the end, s, 0 or more
   * @param rest of the way that is taken at once, in the quantity's unit, 0 or more
   */
  public Ramp(double softSeconds, double rest) {
    if (!(softSeconds >= 0) || !(rest >= 0) || (softSeconds > 0 && rest == 0)) {
      throw new IllegalArgumentException(
          "softSeconds, rest: must be 0 or more, and not the rest alone 0, got "
              + softSeconds
              + ", "
              + rest);
    }
    this.softSeconds = softSeconds;
    this.rest = rest;
  }

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
      double distance = target - setpoint;
      double move = perSecond() * seconds;
      boolean there = Math.abs(distance) <= Math.max(Math.abs(move), rest);
      setpoint = there ? target : setpoint + move;
    }
    return setpoint;
  }

  /** How fast the setpoint moves now, units per second, with its sign; 0 at the target. */
  public double perSecond() {
    if (!ramping()) {
      return 0;
    }
    double distance = target - setpoint;
    double rate = perMinute / SECONDS_PER_MINUTE;
    double soft = softSeconds > 0 ? Math.abs(distance) / softSeconds : rate;
    return Math.copySign(Math.min(rate, soft), distance);
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
    double rate = perMinute / SECONDS_PER_MINUTE;
    double distance = Math.abs(target - setpoint);
    double softly = Math.min(distance, rate * softSeconds);
    double seconds = (distance - softly) / rate;
    if (softly > rest && softSeconds > 0) {
      seconds += softSeconds * Math.log(softly / rest);
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
