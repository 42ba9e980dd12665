package ndprig.dsp.unfold;

import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.transport.RangeTables;
import ndprig.dsp.unfold.LayeredModel.Parameters;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/**
 * Thickness and density of the deposit, and thickness of the collector, by maximum Poisson
 * likelihood (Levenberg-Marquardt on the deviance residuals, whose squares add up to the deviance).
 *
 * <p>Every trial has its own composition, so that stopping and profile agree when the fit ends. The
 * collector's stated uncertainty is a Gaussian prior; density has the weak prior 1 ± 1, so that a
 * cell without deposit stays solvable. For a dense deposit it scatters to both sides of 1.
 * Uncertainties come from the Fisher information {@code Σ λ'λ'ᵀ/λ}. A deposit that is lithium and
 * empty pores cannot be told from a thinner dense one: its energies are the same. The pores are
 * taken as full of electrolyte. Immutable and thread-safe.
 */
public final class LayeredFit {
  private static final int MOST_EVALUATIONS = 60;

  /** The deviance has settled: what is left to gain moves no parameter by 1 % of its σ. */
  private static final double COST_TOLERANCE = 1e-7;

  private static final double PARAMETER_TOLERANCE = 1e-6;
  private static final double START_DENSITY = 0.9;

  private final LayeredModel model;
  private final EnergyBins bins;
  private final LayeredPriors priors;

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
    this.model = new LayeredModel(options, tables);
    this.bins = options.bins();
    this.priors = new LayeredPriors(model.nominalCollectorUm(), collectorSigmaMicrometres);
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
    return fit(spectrum, background, normalisation, start(spectrum, background, normalisation));
  }

  /**
   * Fits a spectrum from the result of a fit with slightly other circumstances, which saves most of
   * the way.
   */
  public LayeredResult fit(
      Spectrum spectrum, double[] background, Normalisation normalisation, LayeredResult near) {
    Parameters start =
        new Parameters(
            near.lithiumMicrometres().value(),
            near.density().value(),
            near.collectorMicrometres().value());
    return fit(spectrum, background, normalisation, start);
  }

  private LayeredResult fit(
      Spectrum spectrum, double[] background, Normalisation normalisation, Parameters start) {
    LayeredObjective objective =
        new LayeredObjective(model, priors, bins.counts(spectrum), background, normalisation);
    try {
      return result(optimum(objective, start), objective, true);
    } catch (MathIllegalStateException e) {
      return result(start.toArray(), objective, false);
    }
  }

  private static double[] optimum(LayeredObjective objective, Parameters start) {
    return new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(COST_TOLERANCE)
        .withParameterRelativeTolerance(PARAMETER_TOLERANCE)
        .optimize(
            new LeastSquaresBuilder()
                .start(start.toArray())
                .target(new double[objective.residuals()])
                .model(objective)
                .lazyEvaluation(true)
                .parameterValidator(objective.bounds()::clamped)
                .maxEvaluations(MOST_EVALUATIONS)
                .maxIterations(MOST_EVALUATIONS)
                .build())
        .getPoint()
        .toArray();
  }

  /** All counts that electrolyte does not explain, at nine tenths of the density of the metal. */
  private Parameters start(Spectrum spectrum, double[] background, Normalisation normalisation) {
    double[] counts = bins.counts(spectrum);
    double net = 0;
    for (int i = 0; i < counts.length; i++) {
      net += counts[i] - background[i];
    }
    double denseUm = LithiumMetal.denseMicrometres(net / normalisation.countsPerAtomPerCm2());
    double probedUm = Math.min(model.electrolyteUm(), 10) * model.electrolyteDensity();
    double lithium = Math.max(denseUm - probedUm, LayeredBounds.LEAST_LITHIUM_UM);
    return new Parameters(lithium, START_DENSITY, model.nominalCollectorUm());
  }

  private static LayeredResult result(
      double[] point, LayeredObjective objective, boolean converged) {
    FitCovariance covariance =
        new FitCovariance(fisher(point, objective), objective.priors().information());
    Parameters p = Parameters.of(point);
    double perLithium = 1 / p.density();
    double perDensity = -p.thicknessUm() / p.density();
    return new LayeredResult(
        covariance.parameter(p.thicknessUm(), perLithium, perDensity, 0),
        covariance.parameter(p.density(), 0, 1, 0),
        covariance.parameter(p.lithiumUm(), 1, 0, 0),
        covariance.parameter(p.thicknessUm() + p.collectorUm(), perLithium, perDensity, 1),
        covariance.parameter(p.collectorUm(), 0, 0, 1),
        objective.deviancePerBin(point),
        converged);
  }

  private static RealMatrix fisher(double[] point, LayeredObjective objective) {
    double[] expected = objective.expected(point);
    double[][] slopes = objective.slopes(point);
    RealMatrix information = MatrixUtils.createRealMatrix(Parameters.NUMBER, Parameters.NUMBER);
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < Parameters.NUMBER; j++) {
        for (int k = 0; k < Parameters.NUMBER; k++) {
          information.addToEntry(j, k, slopes[i][j] * slopes[i][k] / expected[i]);
        }
      }
    }
    return information;
  }
}
