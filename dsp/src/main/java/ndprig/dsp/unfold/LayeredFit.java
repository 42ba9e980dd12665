package ndprig.dsp.unfold;

import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.transport.RangeTables;
import ndprig.dsp.unfold.LayeredModel.Parameters;
import ndprig.dsp.unfold.LayeredResult.Parameter;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * Thickness and density of the deposit, and thickness of the collector, by maximum Poisson
 * likelihood (Levenberg-Marquardt on the deviance residuals, whose squares add up to the deviance).
 *
 * <p>Every trial has its own composition, so that stopping and profile agree when the fit ends. The
 * collector's stated uncertainty is a Gaussian prior; density has the weak prior 1 ± 1, so that a
 * cell without deposit stays solvable. Uncertainties come from the Fisher information {@code Σ
 * λ'λ'ᵀ/λ}. A deposit that is lithium and empty pores cannot be told from a thinner dense one: its
 * energies are the same. The pores are taken as full of electrolyte. Immutable and thread-safe.
 */
public final class LayeredFit {
  private static final int MOST_EVALUATIONS = 60;
  private static final double DENSITY_PRIOR = 1;
  private static final double DENSITY_PRIOR_SIGMA = 1;
  private static final double START_DENSITY = 0.9;
  private static final double LEAST_THICKNESS_UM = 0.02;
  private static final double LEAST_DENSITY = 0.02;
  private static final double GREATEST_DENSITY = 1;
  private static final double[] STEP = {0.01, -0.005, 0.005};
  private static final int THICKNESS = 0;
  private static final int DENSITY = 1;
  private static final int COLLECTOR = 2;
  private static final int PARAMETERS = 3;

  private final LayeredModel model;
  private final ResponseOptions options;
  private final double collectorSigmaUm;

  /**
   * Fits cells of a kind.
   *
   * @param options the measurement; its stack is collector, lithium metal, electrolyte, the
   *     electrolyte thick enough for the probe depth; the thickness of the lithium does not matter
   * @param collectorSigmaMicrometres stated uncertainty of the collector's thickness, µm, above
   *     zero
   */
  public LayeredFit(ResponseOptions options, double collectorSigmaMicrometres) {
    this(options, new RangeTables(options.physics()), collectorSigmaMicrometres);
  }

  /** The same with range tables that other work of the same physics shares. */
  public LayeredFit(ResponseOptions options, RangeTables tables, double collectorSigmaMicrometres) {
    if (!(collectorSigmaMicrometres > 0)) {
      throw new IllegalArgumentException(
          "uncertainty of the collector " + collectorSigmaMicrometres + " µm is not above zero");
    }
    this.model = new LayeredModel(options, tables);
    this.options = options;
    this.collectorSigmaUm = collectorSigmaMicrometres;
  }

  /**
   * Fits a spectrum.
   *
   * @param spectrum counts
   * @param background expected counts per energy bin that do not come from lithium, shape {@code
   *     [bins]}
   * @param normalisation counts per lithium atom/cm² in this spectrum, all energies together
   */
  public LayeredResult fit(Spectrum spectrum, double[] background, Normalisation normalisation) {
    double[] counts = options.bins().counts(spectrum);
    Data data = new Data(counts, background.clone(), normalisation);
    RealVector start = new ArrayRealVector(start(data).toArray());
    boolean converged = true;
    RealVector best = start;
    try {
      Optimum optimum =
          new LevenbergMarquardtOptimizer()
              .withCostRelativeTolerance(1e-9)
              .withParameterRelativeTolerance(1e-6)
              .optimize(
                  new LeastSquaresBuilder()
                      .start(start)
                      .target(new double[counts.length + 2])
                      .model(point -> residuals(point, data))
                      .parameterValidator(LayeredFit::withinBounds)
                      .maxEvaluations(MOST_EVALUATIONS)
                      .maxIterations(MOST_EVALUATIONS)
                      .build());
      best = optimum.getPoint();
    } catch (MathIllegalStateException e) {
      converged = false;
    }
    return result(Parameters.of(best.toArray()), data, converged);
  }

  /** One spectrum. */
  private static final class Data {
    private final double[] counts;
    private final double[] background;
    private final Normalisation normalisation;

    Data(double[] counts, double[] background, Normalisation normalisation) {
      this.counts = counts;
      this.background = background;
      this.normalisation = normalisation;
    }
  }

  /** All counts that electrolyte does not explain, at nine tenths of the density of the metal. */
  private Parameters start(Data data) {
    double net = 0;
    for (int i = 0; i < data.counts.length; i++) {
      net += data.counts[i] - data.background[i];
    }
    double atoms = net / data.normalisation.countsPerAtomPerCm2();
    double denseUm = LithiumMetal.denseMicrometres(atoms);
    double probedUm = Math.min(model.electrolyteUm(), 10) * model.electrolyteDensity();
    double thickness = Math.max(denseUm - probedUm, LEAST_THICKNESS_UM) / START_DENSITY;
    return new Parameters(thickness, START_DENSITY, model.nominalCollectorUm());
  }

  private static RealVector withinBounds(RealVector point) {
    double[] p = point.toArray();
    p[THICKNESS] = Math.max(p[THICKNESS], LEAST_THICKNESS_UM);
    p[DENSITY] = Math.max(LEAST_DENSITY, Math.min(p[DENSITY], GREATEST_DENSITY));
    return new ArrayRealVector(p, false);
  }

  private double[] expected(Parameters p, Data data) {
    return model.expected(p, data.background, data.normalisation);
  }

  /** Derivative of the expected counts, shape {@code [bins][3]}, by differences. */
  private double[][] slopes(double[] point, double[] expected, Data data) {
    double[][] slopes = new double[expected.length][PARAMETERS];
    for (int k = 0; k < PARAMETERS; k++) {
      double[] moved = point.clone();
      moved[k] += STEP[k];
      double[] there = expected(Parameters.of(moved), data);
      for (int i = 0; i < expected.length; i++) {
        slopes[i][k] = (there[i] - expected[i]) / STEP[k];
      }
    }
    return slopes;
  }

  private Pair<RealVector, RealMatrix> residuals(RealVector vector, Data data) {
    double[] point = vector.toArray();
    double[] expected = expected(Parameters.of(point), data);
    double[][] slopes = slopes(point, expected, data);
    int bins = expected.length;
    double[] residual = new double[bins + 2];
    double[][] jacobian = new double[bins + 2][PARAMETERS];
    for (int i = 0; i < bins; i++) {
      double count = data.counts[i];
      residual[i] = Deviance.residual(count, expected[i]);
      double perCount = Deviance.slope(count, expected[i]);
      for (int k = 0; k < PARAMETERS; k++) {
        jacobian[i][k] = perCount * slopes[i][k];
      }
    }
    residual[bins] = (point[COLLECTOR] - model.nominalCollectorUm()) / collectorSigmaUm;
    jacobian[bins][COLLECTOR] = 1 / collectorSigmaUm;
    residual[bins + 1] = (point[DENSITY] - DENSITY_PRIOR) / DENSITY_PRIOR_SIGMA;
    jacobian[bins + 1][DENSITY] = 1 / DENSITY_PRIOR_SIGMA;
    return new Pair<>(
        new ArrayRealVector(residual, false), new Array2DRowRealMatrix(jacobian, false));
  }

  private LayeredResult result(Parameters p, Data data, boolean converged) {
    double[] expected = expected(p, data);
    double[][] slopes = slopes(p.toArray(), expected, data);
    RealMatrix information = MatrixUtils.createRealMatrix(PARAMETERS, PARAMETERS);
    double deviance = 0;
    for (int i = 0; i < expected.length; i++) {
      double r = Deviance.residual(data.counts[i], expected[i]);
      deviance += r * r;
      for (int j = 0; j < PARAMETERS; j++) {
        for (int k = 0; k < PARAMETERS; k++) {
          information.addToEntry(j, k, slopes[i][j] * slopes[i][k] / expected[i]);
        }
      }
    }
    information.addToEntry(DENSITY, DENSITY, 1 / (DENSITY_PRIOR_SIGMA * DENSITY_PRIOR_SIGMA));
    Covariances covariances = new Covariances(information, collectorSigmaUm);
    return new LayeredResult(
        covariances.parameter(p.thicknessUm(), 1, 0, 0),
        covariances.parameter(p.density(), 0, 1, 0),
        covariances.parameter(p.thicknessUm() * p.density(), p.density(), p.thicknessUm(), 0),
        covariances.parameter(p.thicknessUm() + p.collectorUm(), 1, 0, 1),
        covariances.parameter(p.collectorUm(), 0, 0, 1),
        deviance / expected.length,
        converged);
  }

  /** Covariance with the collector known exactly, and with its prior. */
  private static final class Covariances {
    private final RealMatrix known;
    private final RealMatrix combined;

    Covariances(RealMatrix information, double collectorSigmaUm) {
      known = MatrixUtils.createRealMatrix(PARAMETERS, PARAMETERS);
      known.setSubMatrix(
          inverse(information.getSubMatrix(THICKNESS, DENSITY, THICKNESS, DENSITY)).getData(),
          0,
          0);
      RealMatrix withPrior = information.copy();
      withPrior.addToEntry(COLLECTOR, COLLECTOR, 1 / (collectorSigmaUm * collectorSigmaUm));
      combined = inverse(withPrior);
    }

    private static RealMatrix inverse(RealMatrix matrix) {
      return new LUDecomposition(matrix).getSolver().getInverse();
    }

    Parameter parameter(double value, double... gradient) {
      RealVector g = new ArrayRealVector(gradient, false);
      double statistical = Math.max(0, g.dotProduct(known.operate(g)));
      double all = Math.max(0, g.dotProduct(combined.operate(g)));
      return new Parameter(
          value, Math.sqrt(statistical), Math.sqrt(Math.max(0, all - statistical)));
    }
  }
}
