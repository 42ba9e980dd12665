package ndprig.dsp.unfold;

import ndprig.dsp.unfold.LayeredModel.Parameters;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * What a layered fit knows before it sees counts: the collector's thickness as stated, and a
 * density of 1 ± 1, so that a cell without deposit stays solvable.
 *
 * @param collectorUm stated thickness, µm
 * @param collectorSigmaUm its standard uncertainty, µm, above zero
 */
record LayeredPriors(double collectorUm, double collectorSigmaUm) {
  /** Number of priors. */
  static final int NUMBER = 2;

  private static final double DENSITY = 1;
  private static final double DENSITY_SIGMA = 1;

  /** Checks the uncertainty. */
  LayeredPriors {
    if (!(collectorSigmaUm > 0)) {
      throw new IllegalArgumentException(
          "uncertainty of the collector " + collectorSigmaUm + " µm is not above zero");
    }
  }

  /** Puts the distances in standard uncertainties behind other residuals. */
  void residuals(double[] point, double[] residuals, int from) {
    residuals[from] = (point[Parameters.COLLECTOR] - collectorUm) / collectorSigmaUm;
    residuals[from + 1] = (point[Parameters.DENSITY] - DENSITY) / DENSITY_SIGMA;
  }

  /** Puts their derivatives behind those of other residuals. */
  void slopes(double[][] jacobian, int from) {
    jacobian[from][Parameters.COLLECTOR] = 1 / collectorSigmaUm;
    jacobian[from + 1][Parameters.DENSITY] = 1 / DENSITY_SIGMA;
  }

  /** Their information, the inverse of their variances, shape {@code [3][3]}. */
  RealMatrix information() {
    double[] diagonal = new double[Parameters.NUMBER];
    diagonal[Parameters.COLLECTOR] = 1 / (collectorSigmaUm * collectorSigmaUm);
    diagonal[Parameters.DENSITY] = 1 / (DENSITY_SIGMA * DENSITY_SIGMA);
    return MatrixUtils.createRealDiagonalMatrix(diagonal);
  }
}
