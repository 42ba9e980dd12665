package ndprig.controller.acquisition;

/** Running statistics of one quantity. */
final class Accumulator {
  private long samples;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  void add(double value) {
    samples++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  /** The statistics so far; begins anew. */
  Summary take() {
    if (samples == 0) {
      return Summary.NONE;
    }
    // Rounding must not put the mean outside the range of what was averaged.
    double mean = Math.max(min, Math.min(max, sum / samples));
    Summary summary = new Summary(samples, mean, min, max);
    samples = 0;
    sum = 0;
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    return summary;
  }
}
