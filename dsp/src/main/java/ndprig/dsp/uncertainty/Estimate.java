package ndprig.dsp.uncertainty;

/**
 * A value with its standard uncertainty.
 *
 * @param value best value; NaN when the data say nothing about it
 * @param sigma standard uncertainty (1 σ) in the unit of the value, not negative; may be infinite
 */
public record Estimate(double value, double sigma) {
  /** Checks that the uncertainty is not negative. */
  public Estimate {
    if (sigma < 0) {
      throw new IllegalArgumentException("sigma " + sigma + " is negative");
    }
  }

  /** The difference of two independent estimates. */
  public Estimate minusIndependent(Estimate other) {
    return new Estimate(value - other.value, Math.hypot(sigma, other.sigma));
  }

  /** The same estimate in another unit. */
  public Estimate times(double factor) {
    return new Estimate(value * factor, sigma * Math.abs(factor));
  }

  /**
   * The ratio {@code numerator/denominator} with its uncertainty to first order, {@code (σ/r)² =
   * (σ_n/n)² + (σ_d/d)² − 2·cov/(n·d)}, written so that a numerator of zero is allowed.
   *
   * @param covariance covariance of numerator and denominator
   * @return NaN with infinite uncertainty when the denominator is zero
   */
  public static Estimate ratio(Estimate numerator, Estimate denominator, double covariance) {
    double d = denominator.value;
    if (d == 0) {
      return new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
    }
    double ratio = numerator.value / d;
    double variance =
        numerator.sigma * numerator.sigma
            + ratio * ratio * denominator.sigma * denominator.sigma
            - 2 * ratio * covariance;
    return new Estimate(ratio, Math.sqrt(Math.max(variance, 0)) / Math.abs(d));
  }
}
