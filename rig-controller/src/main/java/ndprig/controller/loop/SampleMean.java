package ndprig.controller.loop;

/** Mean of the distinct samples within a window. */
final class SampleMean {
  private double sum;
  private int samples;
  private long firstNanos;
  private long lastNanos;

  void clear() {
    sum = 0;
    samples = 0;
  }

  /** Takes a sample unless it is the one taken last. */
  void add(long atNanos, double value) {
    if (samples == 0) {
      firstNanos = atNanos;
    } else if (atNanos == lastNanos) {
      return;
    }
    lastNanos = atNanos;
    sum += value;
    samples++;
  }

  boolean spans(long nowNanos, long windowNanos) {
    return samples > 0 && nowNanos - firstNanos >= windowNanos;
  }

  double mean() {
    return sum / samples;
  }
}
