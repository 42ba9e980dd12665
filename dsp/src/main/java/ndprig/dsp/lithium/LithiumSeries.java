package ndprig.dsp.lithium;

import java.util.List;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Areal density of lithium at the edges of the cycler's steps, estimated from all counts at once.
 *
 * <p>Lithium is a continuous, piecewise straight function of the coordinate within each step (time,
 * or charge), with knots at the edges and a few inside. Every observation is the mean of this
 * function over its interval, integrated exactly, times its normalisation, plus background. The
 * knots come from the maximum of the Poisson likelihood; uncertainties are those of counting alone,
 * from the inverse of the Fisher information. Where observations are missing the function goes on
 * straight, with an uncertainty orders of magnitude above that of an observed step. Immutable and
 * thread-safe.
 */
public final class LithiumSeries {
  private final List<CyclerStep> steps;
  private final KnotLine line;
  private final SeriesFit fit;
  private final WindowResponse response;
  private final int observations;

  private LithiumSeries(
      List<CyclerStep> steps,
      KnotLine line,
      SeriesFit fit,
      WindowResponse response,
      int observations) {
    this.steps = steps;
    this.line = line;
    this.fit = fit;
    this.response = response;
    this.observations = observations;
  }

  /**
   * Fits a series.
   *
   * @param steps steps in the order of time, at least one; each starts where the one before ended
   * @param observations frames or bins in any order, none straddling a step
   * @param options freedom of the function
   * @throws IllegalArgumentException when there is no step or no observation, or an observation
   *     lies outside its step
   */
  public static LithiumSeries fit(
      List<CyclerStep> steps, List<LithiumObservation> observations, SeriesOptions options) {
    return fit(steps, observations, options, WindowResponse.ALL);
  }

  /**
   * Fits a series of deposits that begins with a bare cell; lithium is that of the deposit.
   *
   * @param response what the window sees of the cell over the lithium of the deposit
   * @throws IllegalArgumentException as {@link #fit(List, List, SeriesOptions)}
   */
  public static LithiumSeries fit(
      List<CyclerStep> steps,
      List<LithiumObservation> observations,
      SeriesOptions options,
      WindowResponse response) {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a lithium series needs at least one step");
    }
    KnotLine line = new KnotLine(steps, observations, options);
    SeriesFit fit = new SeriesFit(line, List.copyOf(observations), response);
    return new LithiumSeries(List.copyOf(steps), line, fit, response, observations.size());
  }

  /** The steps. */
  public List<CyclerStep> steps() {
    return steps;
  }

  /**
   * Lithium at the edge of a step, atoms/cm².
   *
   * @param boundary 0 = start of the first step, i = end of step i − 1
   */
  public Estimate atBoundary(int boundary) {
    return combination(at(boundary));
  }

  /** Covariance of lithium at two edges, (atoms/cm²)². */
  public double covariance(int boundary, int otherBoundary) {
    return fit.covariance(at(boundary), at(otherBoundary));
  }

  /** Lithium at a coordinate within a step, atoms/cm². */
  public Estimate at(int step, double coordinate) {
    return combination(line.meanOver(step, coordinate, coordinate));
  }

  /** Lithium at one edge less lithium at another, atoms/cm², correlation included. */
  public Estimate difference(int boundary, int earlierBoundary) {
    return combination(differenceOf(boundary, earlierBoundary));
  }

  /**
   * A linear combination of the lithium at all edges, correlation included.
   *
   * @param perBoundary coefficients, shape {@code [steps + 1]}
   */
  Estimate combination(double[] perBoundary) {
    double[] values = new double[line.size()];
    for (int i = 0; i < perBoundary.length; i++) {
      values[line.boundary(i)] += perBoundary[i];
    }
    return combination(new KnotLine.Weights(0, values));
  }

  /** Whether lithium at an edge reaches the probe depth, so that there may be more. */
  public boolean reachesProbeDepth(int boundary) {
    Estimate lithium = atBoundary(boundary);
    return lithium.value() + lithium.sigma() > response.probeAtomsPerCm2();
  }

  /** Lithium that the bare cell shows at the start beyond what the response knows, atoms/cm². */
  public double bareExcess() {
    return fit.excess();
  }

  /** Lithium and efficiency of each cycle, in the order of the steps. */
  public List<CycleLithium> cycles() {
    return steps.stream()
        .mapToInt(CyclerStep::cycle)
        .distinct()
        .mapToObj(cycle -> CycleLithium.of(this, cycle))
        .toList();
  }

  /** Lithium that was plated, atoms/cm²; unknown when nothing was. */
  public Estimate plated(Throughput throughput) {
    return throughput.plates() ? combination(throughput.plated()) : CycleLithium.UNKNOWN;
  }

  /** Lithium that was stripped, atoms/cm²; unknown when nothing was. */
  public Estimate stripped(Throughput throughput) {
    return throughput.strips() ? combination(throughput.stripped()) : CycleLithium.UNKNOWN;
  }

  /**
   * Mean of the lithium efficiencies, stripped/plated; lithium at an edge that several share is
   * uncertain once, not several times.
   *
   * @return NaN with infinite uncertainty when one is not complete, or none is given
   */
  public Estimate meanEfficiency(List<Throughput> throughputs) {
    double[] gradient = new double[steps.size() + 1];
    double sum = 0;
    for (Throughput throughput : throughputs) {
      if (!throughput.complete()) {
        return CycleLithium.UNKNOWN;
      }
      double plated = plated(throughput).value();
      double ratio = stripped(throughput).value() / plated;
      throughput.addGradient(gradient, ratio, plated);
      sum += ratio;
    }
    if (throughputs.isEmpty() || !Double.isFinite(sum)) {
      return CycleLithium.UNKNOWN;
    }
    return new Estimate(sum, combination(gradient).sigma()).times(1.0 / throughputs.size());
  }

  /** Pearson's χ² of the fit. */
  public double chiSquare() {
    return fit.chiSquare();
  }

  /** Whether the fit came to rest; when not, its results must be flagged. */
  public boolean converged() {
    return fit.converged();
  }

  /** Observations less knots; 0 or below when the data cannot contradict the fit. */
  public int degreesOfFreedom() {
    return observations - line.size();
  }

  private Estimate combination(KnotLine.Weights weights) {
    double variance = fit.covariance(weights, weights);
    return new Estimate(fit.value(weights), Math.sqrt(Math.max(variance, 0)));
  }

  private KnotLine.Weights at(int boundary) {
    return new KnotLine.Weights(line.boundary(boundary), new double[] {1});
  }

  private KnotLine.Weights differenceOf(int boundary, int earlier) {
    int high = Math.max(line.boundary(boundary), line.boundary(earlier));
    int low = Math.min(line.boundary(boundary), line.boundary(earlier));
    double[] values = new double[high - low + 1];
    values[line.boundary(boundary) - low] += 1;
    values[line.boundary(earlier) - low] -= 1;
    return new KnotLine.Weights(low, values);
  }
}
