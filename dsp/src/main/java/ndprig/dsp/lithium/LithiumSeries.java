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
  private final int observations;

  private LithiumSeries(List<CyclerStep> steps, KnotLine line, SeriesFit fit, int observations) {
    this.steps = steps;
    this.line = line;
    this.fit = fit;
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
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a lithium series needs at least one step");
    }
    KnotLine line = new KnotLine(steps, observations, options);
    SeriesFit fit = new SeriesFit(line, List.copyOf(observations));
    return new LithiumSeries(List.copyOf(steps), line, fit, observations.size());
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

  /** Covariance of two differences, each between the second and the first edge of a pair. */
  double covarianceOfDifferences(int boundary, int earlier, int otherBoundary, int otherEarlier) {
    return fit.covariance(
        differenceOf(boundary, earlier), differenceOf(otherBoundary, otherEarlier));
  }

  /** Lithium and efficiency of each cycle, in the order of the steps. */
  public List<CycleLithium> cycles() {
    return steps.stream()
        .mapToInt(CyclerStep::cycle)
        .distinct()
        .mapToObj(cycle -> CycleLithium.of(this, cycle))
        .toList();
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
