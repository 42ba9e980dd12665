package ndprig.controller.loop;

/**
 * PID with an output from 0 to a limit.
 *
 * <pre>
 *   u = clamp(f + K (r - y) + I - K Td d)       (from 0 to the limit)
 *   dI/dt = K/Ti (r - y) + (u - v)/Tt      (v: the output before the clamp; Tt = tracking time)
 *   d: dy/dt through a first-order filter
 * </pre>
 *
 * <p>The derivative acts on the measurement, so a step of the setpoint does not kick. While the
 * output is at a limit the integral is led back to it (back-calculation), so it never winds up.
 * Changing gains, or taking over from another output, does not bump the output. Not thread-safe.
 *
 * @source K. J. Åström, R. M. Murray, Feedback Systems, chapter on PID control (integrator windup,
 *     bumpless transfer)
 */
public final class Pid {
  private final double greatest;
  private double most;
  private PidGains gains;
  private double integral;
  private double slopePerSecond;
  private double lastValue = Double.NaN;
  private double lastError;
  private double output;

  /**
   * A PID whose integral is zero.
   *
   * @param greatest output, more than 0 to 1
   */
  public Pid(PidGains gains, double greatest) {
    if (!(greatest > 0 && greatest <= 1)) {
      throw new IllegalArgumentException("greatest: must be more than 0 to 1, got " + greatest);
    }
    this.gains = gains;
    this.greatest = greatest;
    this.most = greatest;
  }

  /** Gives no more than this from the next step on, as if it were its limit; 0 to the greatest. */
  public void limit(double share) {
    most = Math.min(greatest, share);
  }

  /**
   * Lets time pass and returns the output.
   *
   * @param setpoint where the value should be
   * @param value where it is
   * @param feedForward output that is expected to hold the setpoint
   * @param seconds since the last call, more than 0
   * @return 0 to the greatest output
   */
  public double step(double setpoint, double value, double feedForward, double seconds) {
    double error = setpoint - value;
    filterSlope(value, seconds);
    double kp = gains.proportional();
    double rest = feedForward + kp * error - kp * gains.derivativeSeconds() * slopePerSecond;
    double unlimited = rest + integral;
    output = Math.min(most, Math.max(0, unlimited));
    double excess = output - unlimited;
    integral += kp / gains.integralSeconds() * error * seconds;
    integral += excess * Math.min(1, seconds / trackingSeconds());
    lastError = error;
    return output;
  }

  /**
   * Sets the integral so that the next output continues from the given one.
   *
   * @param setpoint where the value should be
   * @param value where it is
   * @param feedForward as will be given to the next step
   * @param present the output now; one above the greatest counts as that
   */
  public void takeOver(double setpoint, double value, double feedForward, double present) {
    lastError = setpoint - value;
    output = Math.min(greatest, present);
    integral = output - feedForward - gains.proportional() * lastError;
    slopePerSecond = 0;
    lastValue = value;
  }

  /** Takes other gains without a jump of the output. */
  public void tune(PidGains newGains) {
    integral += (gains.proportional() - newGains.proportional()) * lastError;
    integral +=
        slopePerSecond
            * (newGains.proportional() * newGains.derivativeSeconds()
                - gains.proportional() * gains.derivativeSeconds());
    gains = newGains;
  }

  /** Forgets the slope, keeps the integral: call when measurements were missing. */
  public void holdIntegral() {
    lastValue = Double.NaN;
    slopePerSecond = 0;
    output = 0;
  }

  /** The integral's part of the output. */
  public double integral() {
    return integral;
  }

  /** The last output, 0 to the greatest. */
  public double output() {
    return output;
  }

  private void filterSlope(double value, double seconds) {
    if (!Double.isNaN(lastValue)) {
      double raw = (value - lastValue) / seconds;
      slopePerSecond += (raw - slopePerSecond) * seconds / (gains.filterSeconds() + seconds);
    }
    lastValue = value;
  }

  /** Tracking time: the geometric mean of Ti and Td, and Ti/4 without a derivative. */
  private double trackingSeconds() {
    double ti = gains.integralSeconds();
    if (Double.isInfinite(ti)) {
      return Double.POSITIVE_INFINITY;
    }
    return gains.derivativeSeconds() > 0 ? Math.sqrt(ti * gains.derivativeSeconds()) : ti / 4;
  }
}
