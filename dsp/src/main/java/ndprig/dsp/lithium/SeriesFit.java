package ndprig.dsp.lithium;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Maximum likelihood of Poisson counts with means {@code λ_i = b_i + w_i·(V(Σ_j A_ij·θ_j) + B)},
 * where V is the response of the window.
 *
 * <p>Iteratively reweighted least squares with the weights {@code 1/v_i} of the expected, not of
 * the observed counts, and V straightened at the last result. The variance {@code v_i = λ_i·(1 +
 * λ_i·r_i)} holds the noise r_i of the monitor in this observation; without it the fixed point
 * solves the score equations of Poisson counts exactly, where weights 1/y would pull the result
 * down at few counts.
 *
 * <p>B is what the window sees of the bare cell beyond the response's V(0): counts of the first
 * knot beyond it are taken for electrolyte or background that the response does not know, not for a
 * deposit, as far as they are known better than V(0) is. Differences between knots hardly notice.
 */
final class SeriesFit {
  private static final int MOST_ITERATIONS = 100;
  private static final double CONVERGED = 1e-9;

  /** Least mean counts of an observation, relative to the mean over all. */
  private static final double LEAST_SHARE = 1e-3;

  /**
   * Stiffness, relative to the information of the counts, against bends: it decides only where
   * observations are missing, and leaves the uncertainty there as large as it is.
   */
  private static final double STIFFNESS = 1e-9;

  /** The same against the values themselves, where not even a slope is known. */
  private static final double HOLD = 1e-12;

  /** How well a response knows V(0), relative: stopping, composition and normalisation, assumed. */
  private static final double BARE_SIGMA = 0.2;

  private final List<LithiumObservation> observations;
  private final WindowResponse response;
  private final List<KnotLine.Weights> rows = new ArrayList<>();
  private final double scale;
  private final int size;
  private final int band;
  private double excess;
  private boolean converged;
  private double[] knots;
  private BandedCholesky information;

  SeriesFit(KnotLine line, List<LithiumObservation> observations, WindowResponse response) {
    this.observations = observations;
    this.response = response;
    this.size = line.size();
    this.scale =
        observations.stream()
            .mapToDouble(LithiumObservation::countsPerAtomPerCm2)
            .max()
            .orElseThrow(() -> new IllegalArgumentException("no observations to fit"));
    int widest = 2;
    for (LithiumObservation o : observations) {
      KnotLine.Weights row = line.meanOver(o.step(), o.start(), o.end());
      rows.add(row);
      widest = Math.max(widest, row.values.length - 1);
    }
    band = Math.min(widest, size - 1);
    double[] expected = startingValues();
    knots = new double[size];
    information = information(expected);
    iterate(expected);
  }

  private double[] startingValues() {
    double net = observations.stream().mapToDouble(o -> o.counts() - o.backgroundCounts()).sum();
    double exposure =
        observations.stream().mapToDouble(LithiumObservation::countsPerAtomPerCm2).sum();
    double mean = Math.max(net, 1) / exposure;
    return observations.stream()
        .mapToDouble(o -> o.backgroundCounts() + mean * o.countsPerAtomPerCm2())
        .toArray();
  }

  private void iterate(double[] expected) {
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double[] next = information.solve(score(expected));
      settle(next);
      double change = 0;
      double greatest = 0;
      for (int j = 0; j < next.length; j++) {
        change = Math.max(change, Math.abs(next[j] - knots[j]));
        greatest = Math.max(greatest, Math.abs(next[j]));
      }
      knots = next;
      update(expected);
      information = information(expected);
      if (change <= CONVERGED * greatest) {
        converged = true;
        return;
      }
    }
  }

  /** Takes what the first knot shows for a part of the bare cell. */
  private void settle(double[] next) {
    double sigma = BARE_SIGMA * response.bare();
    if (sigma > 0) {
      KnotLine.Weights first = new KnotLine.Weights(0, new double[] {1});
      double shown = excess + response.seen(next[0] / scale) - response.bare();
      double better = shown / (1 + covariance(first, first) / (sigma * sigma));
      double shift = scale * (better - excess) / response.slope(0);
      excess = better;
      Arrays.setAll(next, j -> next[j] - shift);
    }
  }

  private void update(double[] expected) {
    double floor = LEAST_SHARE * Math.max(meanCounts(), 1.0 / observations.size());
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Math.max(mean(i), floor);
    }
  }

  private double meanCounts() {
    return observations.stream().mapToLong(LithiumObservation::counts).average().orElse(0);
  }

  private double mean(int i) {
    LithiumObservation o = observations.get(i);
    double seen = response.seen(lithium(i)) + excess;
    return o.backgroundCounts() + o.countsPerAtomPerCm2() * seen;
  }

  private double lithium(int i) {
    return rows.get(i).dot(knots) / scale;
  }

  /** That of the counts about what a monitor that counts itself lets expect. */
  private double variance(int i, double expected) {
    return expected * (1 + expected * observations.get(i).exposureVariance());
  }

  /** Counts per knot: exposure times slope of the response. */
  private double exposure(int i) {
    double slope = response.slope(lithium(i));
    return observations.get(i).countsPerAtomPerCm2() / scale * slope;
  }

  private double[] score(double[] expected) {
    double[] right = new double[size];
    for (int i = 0; i < expected.length; i++) {
      KnotLine.Weights row = rows.get(i);
      double exposure = exposure(i);
      double straight = exposure * row.dot(knots) + observations.get(i).counts() - mean(i);
      double pull = exposure * straight / variance(i, expected[i]);
      for (int j = 0; j < row.values.length; j++) {
        right[row.first + j] += pull * row.values[j];
      }
    }
    return right;
  }

  private BandedCholesky information(double[] expected) {
    double[][] lower = new double[size][band + 1];
    double greatest = 0;
    for (int i = 0; i < expected.length; i++) {
      KnotLine.Weights row = rows.get(i);
      double exposure = exposure(i);
      double weight = exposure * exposure / variance(i, expected[i]);
      for (int j = 0; j < row.values.length; j++) {
        for (int k = 0; k <= j; k++) {
          lower[row.first + j][band - j + k] += weight * row.values[j] * row.values[k];
        }
        greatest = Math.max(greatest, lower[row.first + j][band]);
      }
    }
    stiffen(lower, greatest);
    return new BandedCholesky(lower, band);
  }

  /** Adds the square of the second differences, and a trace of the values themselves. */
  private void stiffen(double[][] lower, double greatest) {
    double[] bend = {1, -2, 1};
    for (int i = 0; i < size; i++) {
      lower[i][band] += HOLD * greatest;
      for (int j = 0; i >= 2 && j < bend.length; j++) {
        for (int k = 0; k <= j; k++) {
          lower[i - 2 + j][band - j + k] += STIFFNESS * greatest * bend[j] * bend[k];
        }
      }
    }
  }

  /** Best value of a linear combination of knots, atoms/cm². */
  double value(KnotLine.Weights combination) {
    return combination.dot(knots) / scale;
  }

  /** Covariance of two linear combinations of knots, (atoms/cm²)². */
  double covariance(KnotLine.Weights a, KnotLine.Weights b) {
    double[] unit = new double[size];
    System.arraycopy(b.values, 0, unit, b.first, b.values.length);
    return a.dot(information.solve(unit)) / (scale * scale);
  }

  /** B, atoms/cm². */
  double excess() {
    return excess;
  }

  /** Whether the iteration came to rest. */
  boolean converged() {
    return converged;
  }

  /** Pearson's {@code Σ (y − λ)²/v}. */
  double chiSquare() {
    double[] expected = new double[rows.size()];
    update(expected);
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = observations.get(i).counts() - expected[i];
      sum += difference * difference / variance(i, expected[i]);
    }
    return sum;
  }
}
