package ndprig.dsp.unfold;

import ndprig.dsp.unfold.LayeredModel.Parameters;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;

/**
 * Between which parameters a layered fit looks. Density may go somewhat beyond that of the metal: a
 * fit of a dense deposit that had to stop at 1 would be wrong on one side only, and give lithium
 * that is too low by a quarter of its uncertainty.
 */
final class LayeredBounds {
  static final double LEAST_LITHIUM_UM = 1e-3;
  private static final double LEAST_DENSITY = 0.02;
  private static final double[] LEAST = {LEAST_LITHIUM_UM, LEAST_DENSITY, 0};

  private final double[] greatest;

  /** Bounds with a greatest density, relative to lithium metal. */
  LayeredBounds(double greatestDensity) {
    greatest = new double[] {Double.POSITIVE_INFINITY, greatestDensity, Double.POSITIVE_INFINITY};
  }

  /** The nearest point within the bounds. */
  RealVector clamped(RealVector point) {
    double[] p = point.toArray();
    for (int k = 0; k < Parameters.NUMBER; k++) {
      p[k] = Math.max(LEAST[k], Math.min(p[k], greatest[k]));
    }
    return new ArrayRealVector(p, false);
  }

  /**
   * Makes a parameter that stands at a bound, and that the data press further, one that changes
   * nothing: otherwise an optimiser tries the same forbidden step again and again.
   *
   * @param jacobian derivatives of the residuals, shape {@code [residuals][3]}; changed
   */
  void hold(double[] point, double[] residuals, double[][] jacobian) {
    for (int k = 0; k < Parameters.NUMBER; k++) {
      double slope = 0;
      for (int i = 0; i < residuals.length; i++) {
        slope += jacobian[i][k] * residuals[i];
      }
      boolean held = point[k] <= LEAST[k] ? slope > 0 : point[k] >= greatest[k] && slope < 0;
      for (int i = 0; held && i < residuals.length; i++) {
        jacobian[i][k] = 0;
      }
    }
  }
}
