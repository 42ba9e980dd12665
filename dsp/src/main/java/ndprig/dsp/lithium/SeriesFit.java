package ndprig.dsp.lithium;

import java.util.ArrayList;
import java.util.List;

/**
 * Maximum likelihood of Poisson counts whose means are linear in the knots: {@code λ_i = b_i +
 * w_i·Σ_j A_ij·θ_j}.
 *
 * <p>Iteratively reweighted least squares with the weights {@code 1/λ_i} of the expected, not of
 * the observed counts: its fixed point solves the score equations {@code Σ_i w_i·A_ij·(y_i/λ_i − 1)
 * = 0} exactly, where weights 1/y would pull the result down at few counts.
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

  private final List<LithiumObservation> observations;
  private final List<KnotLine.Weights> rows = new ArrayList<>();
  private final double scale;
  private final int size;
  private final int band;
  private boolean converged;
  private double[] knots;
  private BandedCholesky information;

  SeriesFit(KnotLine line, List<LithiumObservation> observations) {
    this.observations = observations;
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
    information = information(expected);
    knots = new double[size];
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
    return observations.get(i).backgroundCounts() + exposure(i) * rows.get(i).dot(knots);
  }

  private double exposure(int i) {
    return observations.get(i).countsPerAtomPerCm2() / scale;
  }

  private double[] score(double[] expected) {
    double[] right = new double[size];
    for (int i = 0; i < expected.length; i++) {
      LithiumObservation o = observations.get(i);
      double pull = exposure(i) * (o.counts() - o.backgroundCounts()) / expected[i];
      KnotLine.Weights row = rows.get(i);
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
      double weight = exposure(i) * exposure(i) / expected[i];
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

  /** Whether the iteration came to rest. */
  boolean converged() {
    return converged;
  }

  /** Pearson's {@code Σ (y − λ)²/λ}. */
  double chiSquare() {
    double[] expected = new double[rows.size()];
    update(expected);
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = observations.get(i).counts() - expected[i];
      sum += difference * difference / expected[i];
    }
    return sum;
  }
}
