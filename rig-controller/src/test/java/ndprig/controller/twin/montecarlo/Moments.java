package ndprig.controller.twin.montecarlo;

/** Mean and variance of numbers, by Welford's running update. */
final class Moments {
  private int count;
  private double mean;
  private double squares;
  private double largest = Double.NEGATIVE_INFINITY;

  void add(double value) {
    count++;
    double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
    largest = Math.max(largest, value);
  }

  double mean() {
    return mean;
  }

  double variance() {
    return squares / (count - 1);
  }

  double standardDeviation() {
    return Math.sqrt(variance());
  }

  double largest() {
    return largest;
  }
}
