package ndprig.dsp.unfold;

import java.util.Arrays;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.unfold.LayeredModel.Parameters;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.ValueAndJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * What a layered fit makes small for one spectrum: the deviance residual of every bin, and the
 * distances of collector and density from their priors in standard uncertainties. Remembers the
 * last point, which the optimiser asks for several times. Used by one thread.
 */
final class LayeredObjective implements ValueAndJacobianFunction {
  /** Smallest changes of lithium (for dense metal), density (relative) and collector. */
  private static final double LITHIUM_STEP_UM = 0.01;

  private static final double DENSITY_STEP = -0.005;
  private static final double COLLECTOR_STEP_UM = 0.005;

  private final LayeredModel model;
  private final LayeredPriors priors;
  private final LayeredBounds bounds;
  private final double[] counts;
  private final double[] background;
  private final Normalisation normalisation;
  private double[] lastPoint = {};
  private double[] lastExpected = {};
  private double[] slopesPoint = {};
  private double[][] lastSlopes = {};

  LayeredObjective(
      LayeredModel model,
      LayeredPriors priors,
      double[] counts,
      double[] background,
      Normalisation normalisation) {
    this.model = model;
    this.priors = priors;
    this.bounds = model.bounds();
    this.counts = counts;
    this.background = background.clone();
    this.normalisation = normalisation;
  }

  LayeredPriors priors() {
    return priors;
  }

  LayeredBounds bounds() {
    return bounds;
  }

  /** Number of residuals. */
  int residuals() {
    return counts.length + LayeredPriors.NUMBER;
  }

  /** Expected counts per bin, shape {@code [bins]}. */
  double[] expected(double[] point) {
    if (!Arrays.equals(point, lastPoint)) {
      lastExpected = model.expected(Parameters.of(point), background, normalisation);
      lastPoint = point.clone();
    }
    return lastExpected;
  }

  /** Derivatives of the expected counts, shape {@code [bins][3]}, by differences. */
  double[][] slopes(double[] point) {
    if (!Arrays.equals(point, slopesPoint)) {
      lastSlopes = differences(point, expected(point));
      slopesPoint = point.clone();
    }
    return lastSlopes;
  }

  private double[][] differences(double[] point, double[] here) {
    double density = point[Parameters.DENSITY];
    double[] steps = {LITHIUM_STEP_UM * density, DENSITY_STEP * density, COLLECTOR_STEP_UM};
    double[][] slopes = new double[here.length][steps.length];
    for (int k = 0; k < steps.length; k++) {
      double[] moved = point.clone();
      moved[k] += steps[k];
      double[] there = model.expected(Parameters.of(moved), background, normalisation);
      for (int i = 0; i < here.length; i++) {
        slopes[i][k] = (there[i] - here[i]) / steps[k];
      }
    }
    return slopes;
  }

  /** Deviance of a point per energy bin, without the priors. */
  double deviancePerBin(double[] point) {
    double[] expected = expected(point);
    double deviance = 0;
    for (int i = 0; i < expected.length; i++) {
      double r = Deviance.residual(counts[i], expected[i]);
      deviance += r * r;
    }
    return deviance / expected.length;
  }

  @Override
  public RealVector computeValue(double[] point) {
    return new ArrayRealVector(residualsAt(point), false);
  }

  private double[] residualsAt(double[] point) {
    double[] expected = expected(point);
    double[] residual = new double[residuals()];
    for (int i = 0; i < expected.length; i++) {
      residual[i] = Deviance.residual(counts[i], expected[i]);
    }
    priors.residuals(point, residual, expected.length);
    return residual;
  }

  @Override
  public RealMatrix computeJacobian(double[] point) {
    double[] expected = expected(point);
    double[][] slopes = slopes(point);
    double[][] jacobian = new double[residuals()][Parameters.NUMBER];
    for (int i = 0; i < expected.length; i++) {
      double perCount = Deviance.slope(counts[i], expected[i]);
      for (int k = 0; k < Parameters.NUMBER; k++) {
        jacobian[i][k] = perCount * slopes[i][k];
      }
    }
    priors.slopes(jacobian, expected.length);
    bounds.hold(point, residualsAt(point), jacobian);
    return new Array2DRowRealMatrix(jacobian, false);
  }

  @Override
  public Pair<RealVector, RealMatrix> value(RealVector point) {
    double[] p = point.toArray();
    return new Pair<>(computeValue(p), computeJacobian(p));
  }
}
