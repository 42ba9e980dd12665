package ndprig.hal.cycler.shunt;

/**
 * Integral of a sampled current by the trapezoidal rule: Q = Σ (Iₙ₋₁ + Iₙ)/2 · (tₙ − tₙ₋₁). What
 * lies between two samples too far apart is not known; it adds nothing and is counted.
 */
final class ChargeIntegral {
  private static final double NANOS_PER_HOUR = 3.6e12;

  private final long gapLimitNanos;
  private boolean begun;
  private boolean interrupted;
  private double lastMilliamperes;
  private long lastNanos;
  private double milliampereHours;
  private long gaps;

  ChargeIntegral(long gapLimitNanos) {
    this.gapLimitNanos = gapLimitNanos;
  }

  void add(double milliamperes, long atNanos) {
    long stepNanos = atNanos - lastNanos;
    if (begun && (interrupted || stepNanos > gapLimitNanos)) {
      gaps++;
    } else if (begun) {
      milliampereHours += 0.5 * (lastMilliamperes + milliamperes) * stepNanos / NANOS_PER_HOUR;
    }
    begun = true;
    interrupted = false;
    lastMilliamperes = milliamperes;
    lastNanos = atNanos;
  }

  /** The current is not known now: the time until the next sample is a gap, however short. */
  void interrupt() {
    interrupted = true;
  }

  double milliampereHours() {
    return milliampereHours;
  }

  long gaps() {
    return gaps;
  }
}
