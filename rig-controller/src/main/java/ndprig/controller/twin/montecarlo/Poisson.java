package ndprig.controller.twin.montecarlo;

import java.util.random.RandomGenerator;
import org.hipparchus.special.Gamma;

/** Poisson-distributed counts. */
final class Poisson {
  /** Below this mean the product of uniforms is cheaper; the other method needs at least 10. */
  private static final double MULTIPLICATION_LIMIT = 30;

  private Poisson() {}

  /**
   * Draws a count.
   *
   * @param mean at least zero
   */
  static int draw(double mean, RandomGenerator random) {
    return mean < MULTIPLICATION_LIMIT ? byProduct(mean, random) : byRejection(mean, random);
  }

  private static int byProduct(double mean, RandomGenerator random) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /**
   * Transformed rejection with squeeze.
   *
   * @source Hörmann, Insurance: Mathematics and Economics 12 (1993) 39, algorithm PTRS
   */
  private static int byRejection(double mean, RandomGenerator random) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double squeeze = 0.9277 - 3.6224 / (b - 2);
    double logMean = Math.log(mean);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= squeeze) {
        return (int) k;
      }
      if (k < 0 || (us < 0.013 && v > us)) {
        continue;
      }
      double accept = Math.log(v * inverseAlpha / (a / (us * us) + b));
      if (accept <= k * logMean - mean - Gamma.logGamma(k + 1)) {
        return (int) k;
      }
    }
  }
}
