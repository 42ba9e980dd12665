package ndprig.dsp.lithium;

import java.util.List;

/** The knots of a continuous, piecewise straight function over a sequence of steps. */
final class KnotLine {
  private static final double ROUNDING = 1e-6;

  private final List<CyclerStep> steps;
  private final int[] firstKnot;

  /**
   * Places the knots; a step with few observations gets fewer knots than the options allow, so that
   * the observations determine them.
   */
  KnotLine(List<CyclerStep> steps, List<LithiumObservation> observations, SeriesOptions options) {
    this.steps = List.copyOf(steps);
    int[] seen = new int[steps.size()];
    for (LithiumObservation observation : observations) {
      checkStep(observation.step());
      seen[observation.step()]++;
    }
    firstKnot = new int[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      int interior = Math.min(options.knotsIn(steps.get(i)), Math.max(0, seen[i] - 1));
      firstKnot[i + 1] = firstKnot[i] + interior + 1;
    }
  }

  private void checkStep(int step) {
    if (step < 0 || step >= steps.size()) {
      throw new IllegalArgumentException("step " + step + " is not one of " + steps.size());
    }
  }

  /** Number of knots. */
  int size() {
    return firstKnot[steps.size()] + 1;
  }

  /** Knot at the start of a step; for the number of steps, the last knot. */
  int boundary(int step) {
    return firstKnot[step];
  }

  /** Weights of the knots in the mean of the function over an interval of a step. */
  Weights meanOver(int step, double start, double end) {
    double from = segment(step, start);
    double to = segment(step, end);
    int first = Math.min((int) from, segments(step) - 1);
    int last = Math.max(first, (int) Math.ceil(to) - 1);
    double[] weights = new double[last - first + 2];
    for (int i = first; i <= last; i++) {
      double a = Math.max(from, i) - i;
      double b = Math.min(to, i + 1.0) - i;
      double share = to > from ? (b - a) / (to - from) : 1;
      double middle = (a + b) / 2;
      weights[i - first] += share * (1 - middle);
      weights[i - first + 1] += share * middle;
    }
    return new Weights(firstKnot[step] + first, weights);
  }

  private int segments(int step) {
    return firstKnot[step + 1] - firstKnot[step];
  }

  /** Position within a step in units of its segments. */
  private double segment(int step, double coordinate) {
    checkStep(step);
    CyclerStep s = steps.get(step);
    double share = (coordinate - s.start()) / (s.end() - s.start());
    if (!(share >= -ROUNDING && share <= 1 + ROUNDING)) {
      throw new IllegalArgumentException(
          "coordinate "
              + coordinate
              + " lies outside step "
              + step
              + " ("
              + s.start()
              + " to "
              + s.end()
              + ")");
    }
    return Math.max(0, Math.min(share, 1)) * segments(step);
  }

  /** Weights of neighbouring knots, the first one at index {@code first}. */
  static final class Weights {
    final int first;
    final double[] values;

    Weights(int first, double[] values) {
      this.first = first;
      this.values = values;
    }

    double dot(double[] knots) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[i] * knots[first + i];
      }
      return sum;
    }
  }
}
