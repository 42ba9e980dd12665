package ndprig.dsp.unfold;

/** Deviance residuals of Poisson counts: their squares add up to the deviance of the likelihood. */
final class Deviance {
  /** Relative distance below which the series is more exact than the closed form. */
  private static final double CLOSE = 1e-4;

  private Deviance() {}

  /** {@code sign(λ − y)·√(2·(λ − y + y·ln(y/λ)))}; λ above zero, y not negative. */
  static double residual(double count, double expected) {
    double difference = expected - count;
    if (Math.abs(difference) < CLOSE * expected) {
      return difference / Math.sqrt(expected);
    }
    double logarithm = count > 0 ? count * Math.log(count / expected) : 0;
    return Math.copySign(Math.sqrt(Math.max(0, 2 * (difference + logarithm))), difference);
  }

  /** Derivative of the residual by λ. */
  static double slope(double count, double expected) {
    if (Math.abs(expected - count) < CLOSE * expected) {
      return 1 / Math.sqrt(expected);
    }
    return (1 - count / expected) / residual(count, expected);
  }
}
