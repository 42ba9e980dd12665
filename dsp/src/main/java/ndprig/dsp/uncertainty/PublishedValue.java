package ndprig.dsp.uncertainty;

/**
 * A number for publication: its value, and its uncertainty of counting and of everything else
 * apart.
 *
 * @param value best value
 * @param sigmaStatistical standard uncertainty of counting, in the unit of the value, not negative
 * @param systematic what every systematic source adds, in the unit of the value
 */
public record PublishedValue(double value, double sigmaStatistical, SystematicBudget systematic) {
  /** Checks the uncertainty. */
  public PublishedValue {
    if (!(sigmaStatistical >= 0)) {
      throw new IllegalArgumentException("statistical sigma is " + sigmaStatistical);
    }
  }

  /** All systematic sources in quadrature. */
  public double sigmaSystematic() {
    return systematic.sigma();
  }

  /** Counting and systematic sources in quadrature. */
  public Estimate combined() {
    return new Estimate(value, Math.hypot(sigmaStatistical, sigmaSystematic()));
  }

  /** The same number in another unit. */
  public PublishedValue times(double factor) {
    return new PublishedValue(
        value * factor, sigmaStatistical * Math.abs(factor), systematic.times(factor));
  }

  /** The difference of two numbers whose uncertainties have nothing in common. */
  public PublishedValue minus(PublishedValue other) {
    return new PublishedValue(
        value - other.value,
        Math.hypot(sigmaStatistical, other.sigmaStatistical),
        systematic.with(other.systematic));
  }
}
