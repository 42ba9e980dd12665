package ndprig.dsp.indicator;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Beta;

/** Probabilities of chance, and the number of Gaussian standard deviations that they are worth. */
final class Significance {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Chance below which a number of standard deviations cannot be told any more. */
  private static final double LEAST = 1e-300;

  private static final double FAR_TAIL = 1e-10;
  private static final int ITERATIONS = 20;

  private Significance() {}

  /**
   * Chance of at least {@code counts} in the tested bins when they have the rate of the baseline:
   * given the sum of both, the counts follow a binomial distribution of the share of the exposure,
   * whatever the rate. The uncertainty of the baseline is part of it.
   *
   * @source Przyborowski and Wilenski, Biometrika 31 (1940) 313
   */
  static double excess(long counts, double exposure, long baseline, double baselineExposure) {
    if (counts == 0) {
      return 1;
    }
    double share = exposure / (exposure + baselineExposure);
    return Beta.regularizedBeta(share, (double) counts, baseline + 1.0);
  }

  /** Chance of at most {@code counts}, as above. */
  static double deficit(long counts, double exposure, long baseline, double baselineExposure) {
    if (baseline == 0) {
      return 1;
    }
    double share = baselineExposure / (exposure + baselineExposure);
    return Beta.regularizedBeta(share, (double) baseline, counts + 1.0);
  }

  /** One-sided Gaussian standard deviations of a chance; negative above one half. */
  static double sigmas(double chance) {
    if (chance >= FAR_TAIL) {
      return -NORMAL.inverseCumulativeProbability(Math.min(chance, 1 - Math.ulp(1.0)));
    }
    return farTail(-Math.log(Math.max(LEAST, chance)));
  }

  /**
   * Solves {@code z²/2 + ln(z·√2π) − ln(1 − 1/z² + 3/z⁴) = −ln p} by iteration: the asymptotic
   * tail, where the inverse of the distribution has no digits left.
   */
  private static double farTail(double minusLog) {
    double z = Math.sqrt(2 * minusLog);
    for (int i = 0; i < ITERATIONS; i++) {
      double tail = Math.log1p(-1 / (z * z) + 3 / (z * z * z * z));
      z = Math.sqrt(2 * (minusLog - Math.log(z * Math.sqrt(2 * Math.PI)) + tail));
    }
    return z;
  }

  /** Chance that a Gaussian exceeds so many standard deviations. */
  static double chance(double sigmas) {
    return NORMAL.cumulativeProbability(-sigmas);
  }
}
