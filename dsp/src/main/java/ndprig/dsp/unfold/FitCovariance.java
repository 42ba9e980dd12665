package ndprig.dsp.unfold;

import ndprig.dsp.unfold.LayeredResult.Parameter;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Covariance of fitted parameters, {@code C = (F + P)⁻¹} with the Fisher information F of the
 * counts and that P of the priors, parted by where it comes from: {@code C·F·C} is how the
 * parameters scatter from spectrum to spectrum of the same cell, {@code C·P·C} what the priors may
 * be wrong by.
 */
final class FitCovariance {
  private final RealMatrix counting;
  private final RealMatrix priors;

  FitCovariance(RealMatrix fisher, RealMatrix priorInformation) {
    RealMatrix all = new LUDecomposition(fisher.add(priorInformation)).getSolver().getInverse();
    counting = all.multiply(fisher).multiply(all);
    priors = all.multiply(priorInformation).multiply(all);
  }

  /**
   * A quantity with its uncertainties.
   *
   * @param gradient its derivatives by the parameters
   */
  Parameter parameter(double value, double... gradient) {
    RealVector g = new ArrayRealVector(gradient, false);
    return new Parameter(value, sigma(counting, g), sigma(priors, g));
  }

  private static double sigma(RealMatrix covariance, RealVector gradient) {
    return Math.sqrt(Math.max(0, gradient.dotProduct(covariance.operate(gradient))));
  }
}
