package ndprig.dsp.unfold;

import ndprig.dsp.unfold.LayeredModel.Parameters;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;

/** What a deposit can be: no less than nothing, no denser than lithium metal. */
final class LayeredBounds {
  static final double LEAST_LITHIUM_UM = 1e-3;
  private static final double LEAST_DENSITY = 0.02;
  private static final double GREATEST_DENSITY = 1;

  private static final double[] LEAST = {LEAST_LITHIUM_UM, LEAST_DENSITY, 0};
  private static final double[] GREATEST = {
    Double.POSITIVE_INFINITY, GREATEST_DENSITY, Double.POSITIVE_INFINITY
  };

  private LayeredBounds() {}

  /** The nearest point within the bounds. */
  static RealVector clamped(RealVector point) {
    double[] p = point.toArray();
    for (int k = 0; k < Parameters.NUMBER; k++) {
      p[k] = Math.max(LEAST[k], Math.min(p[k], GREATEST[k]));
    }
    return new ArrayRealVector(p, false);
  }

  /**
   * Makes a parameter that stands at a bound, and that the data press further, one that changes
   * nothing: otherwise an optimiser tries the same forbidden step again and again.
   *
   * @param jacobian derivatives of the residuals, shape {@code [residuals][3]}; changed
   */
  static void hold(double[] point, double[] residuals, double[][] jacobian) {
    for (int k = 0; k < Parameters.NUMBER; k++) {
      double slope = 0;
      for (int i = 0; i < residuals.length; i++) {
        slope += jacobian[i][k] * residuals[i];
      }
      boolean held = point[k] <= LEAST[k] ? slope > 0 : point[k] >= GREATEST[k] && slope < 0;
      for (int i = 0; held && i < residuals.length; i++) {
        jacobian[i][k] = 0;
      }
    }
  }
}
