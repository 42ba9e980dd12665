package ndprig.dsp.unfold;

import java.util.Arrays;
import ndprig.dsp.response.Response;

/**
 * Unfolding by Poisson maximum likelihood and expectation maximisation (MLEM, also
 * Richardson-Lucy): {@code x_j ← x_j/s_j·Σ_i R_ij·y_i/(Σ_k R_ik·x_k + b_i)}, with the background b
 * in the model and {@code s_j = Σ_i R_ij}.
 *
 * <p>Every step keeps the densities positive and, without background, the number of counts. Steps
 * are accelerated by extrapolation along the last change. Iteration stops by the discrepancy
 * principle: as soon as χ² reaches its expectation, {@code χ²/N ≤ 1}, or a step lowers it by less
 * than 1. To stop already at {@code 1 + √(2/N)} leaves the profile smoother than the data ask for,
 * to go on until it is reached ruins the one spectrum in six whose χ² lies above it by chance. N
 * counts the bins that lithium can reach.
 *
 * <p>With an edge length ℓ the negative logarithm of the likelihood gets the total variation {@code
 * ℓ/√N·Σ|ρ_{j+1} − ρ_j|} of the counts per µm ρ added, by the one-step-late form {@code x_j ←
 * x_j·Σ_i R_ij·y_i/λ_i/(s_j + ∂V/∂x_j)} (Green). All iterations are made then: the penalty, not the
 * stop, keeps noise out. Immutable and thread-safe.
 *
 * @source Richardson, JOSA 62 (1972) 55; Lucy, Astron. J. 79 (1974) 745; acceleration: Biggs and
 *     Andrews, Appl. Opt. 36 (1997) 1766; penalty: Green, IEEE Trans. Med. Imaging 9 (1990) 84
 */
public final class Mlem {
  /** Slices of which less is counted do not take part. */
  private static final double LEAST_SENSITIVITY = 1e-3;

  /** Bins that a count per slice raises by less do not take part in χ². */
  private static final double LEAST_REACH = 1e-2;

  /**
   * Fall of χ² in one step below which there is nothing left to learn: half of all spectra exceed
   * the expectation of χ² even at the truth, and further steps would only amplify their noise.
   */
  private static final double LEAST_GAIN = 1;

  /** Standard deviations of χ² up to which a result counts as fitting the data. */
  private static final double FITTING_SIGMAS = 3;

  /** Share of a step below which extrapolation must not press a slice. */
  private static final double EXTRAPOLATION_FLOOR = 0.1;

  /** Share of the sensitivity below which a penalty must not lower the denominator. */
  private static final double DENOMINATOR_FLOOR = 0.2;

  private final Response response;
  private final TotalVariation penalty;
  private final double[] sensitivity;
  private final boolean[] reached;
  private final int reachedBins;

  /** Unfolds with a response, by likelihood alone. */
  public Mlem(Response response) {
    this(response, 0);
  }

  /**
   * Unfolds with a response.
   *
   * @param edgeMicrometres weight ℓ of the total variation, µm; 0 = none
   */
  public Mlem(Response response, double edgeMicrometres) {
    this.response = response;
    sensitivity = new double[response.slices()];
    double[] ones = new double[response.bins().size()];
    Arrays.fill(ones, 1);
    response.transpose(ones, sensitivity);
    boolean[] counted = new boolean[sensitivity.length];
    for (int j = 0; j < counted.length; j++) {
      counted[j] = sensitivity[j] > LEAST_SENSITIVITY;
    }
    penalty = new TotalVariation(response.sliceEdgesMicrometres(), counted, edgeMicrometres);
    double[] reach = new double[ones.length];
    double[] unit = new double[sensitivity.length];
    Arrays.setAll(unit, j -> counted[j] ? 1 : 0);
    response.addForward(unit, reach);
    double greatest = Arrays.stream(reach).max().orElse(0);
    reached = new boolean[reach.length];
    int number = 0;
    for (int i = 0; i < reach.length; i++) {
      reached[i] = reach[i] > LEAST_REACH * greatest;
      number += reached[i] ? 1 : 0;
    }
    reachedBins = number;
    if (number == 0) {
      throw new IllegalArgumentException("no slice of the response is counted in any energy bin");
    }
  }

  /** The response it unfolds with. */
  public Response response() {
    return response;
  }

  /**
   * Unfolds counts until the discrepancy principle stops it, or with all iterations when there is a
   * penalty.
   *
   * @param counts counts per bin, shape {@code [bins]}
   * @param background expected counts per bin that do not come from lithium, shape {@code [bins]}
   * @param mostIterations when to give up; the result then says whether it fits the data
   */
  public Unfolding unfold(double[] counts, double[] background, int mostIterations) {
    return run(counts, background, mostIterations, !penalty.active());
  }

  /** Unfolds counts with a fixed number of iterations, as replicas of a result need it. */
  Unfolding repeat(double[] counts, double[] background, int iterations) {
    return run(counts, background, iterations, false);
  }

  private Unfolding run(
      double[] counts, double[] background, int mostIterations, boolean stopWhenSettled) {
    requireShape(counts);
    requireShape(background);
    Work work = new Work(counts, background);
    int iteration = 0;
    double chiSquare = work.project();
    double before = Double.POSITIVE_INFINITY;
    while (iteration < mostIterations && !(stopWhenSettled && settled(before, chiSquare))) {
      work.step();
      before = chiSquare;
      chiSquare = work.project();
      iteration++;
    }
    double perBin = chiSquare / reachedBins;
    boolean fits = chiSquare <= limit(FITTING_SIGMAS);
    return new Unfolding(work.point, work.expected, iteration, perBin, fits);
  }

  private boolean settled(double before, double chiSquare) {
    return chiSquare <= reachedBins || before - chiSquare <= LEAST_GAIN;
  }

  /** χ² that N bins exceed with the tail of so many standard deviations. */
  private double limit(double sigmas) {
    return reachedBins + sigmas * Math.sqrt(2.0 * reachedBins);
  }

  private void requireShape(double[] perBin) {
    if (perBin.length != reached.length) {
      throw new IllegalArgumentException(
          perBin.length + " values for " + reached.length + " energy bins");
    }
  }

  /** The vectors of one run. */
  private final class Work {
    private final double[] counts;
    private final double[] background;
    private final double[] expected;
    private final double[] ratio;
    private final double[] gradient;
    private double totalCounts;
    private double[] point;
    private double[] estimate;
    private double[] previous;
    private double[] change;
    private double[] previousChange;

    Work(double[] counts, double[] background) {
      this.counts = counts;
      this.background = background;
      int n = sensitivity.length;
      expected = new double[counts.length];
      ratio = new double[counts.length];
      gradient = new double[n];
      point = new double[n];
      estimate = new double[n];
      previous = new double[n];
      change = new double[n];
      previousChange = new double[n];
      start();
    }

    /** Evenly spread over all slices: as many counts as the data hold above background. */
    private void start() {
      double net = 1e-9;
      double sum = 0;
      for (int i = 0; i < counts.length; i++) {
        net += counts[i] - background[i];
      }
      for (double s : sensitivity) {
        sum += s > LEAST_SENSITIVITY ? s : 0;
      }
      totalCounts = Math.max(net, 1);
      double level = totalCounts / sum;
      Arrays.setAll(point, j -> sensitivity[j] > LEAST_SENSITIVITY ? level : 0);
      System.arraycopy(point, 0, previous, 0, point.length);
    }

    /** Folds the present point forward; the χ² of the data against it. */
    double project() {
      System.arraycopy(background, 0, expected, 0, expected.length);
      response.addForward(point, expected);
      double chiSquare = 0;
      for (int i = 0; i < counts.length; i++) {
        double difference = counts[i] - expected[i];
        if (reached[i]) {
          chiSquare += difference * difference / expected[i];
        }
        ratio[i] = expected[i] > 0 ? counts[i] / expected[i] : 0;
      }
      return chiSquare;
    }

    /** One multiplicative step from the present point, then the extrapolated next point. */
    void step() {
      response.transpose(ratio, estimate);
      if (penalty.active()) {
        penalty.gradient(point, totalCounts, gradient, change);
      }
      double along = 0;
      double length = 0;
      for (int j = 0; j < estimate.length; j++) {
        estimate[j] = point[j] > 0 ? point[j] * estimate[j] / denominator(j) : 0;
        change[j] = estimate[j] - point[j];
        along += change[j] * previousChange[j];
        length += previousChange[j] * previousChange[j];
      }
      double factor = length > 0 ? Math.max(0, Math.min(along / length, 1)) : 0;
      for (int j = 0; j < estimate.length; j++) {
        double further = estimate[j] + factor * (estimate[j] - previous[j]);
        point[j] = Math.max(further, EXTRAPOLATION_FLOOR * estimate[j]);
      }
      double[] oldest = previous;
      previous = estimate;
      estimate = oldest;
      double[] oldChange = previousChange;
      previousChange = change;
      change = oldChange;
    }

    private double denominator(int slice) {
      double s = sensitivity[slice];
      return Math.max(s + gradient[slice], DENOMINATOR_FLOOR * s);
    }
  }
}
