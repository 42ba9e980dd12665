package ndprig.controller.twin;

import java.util.OptionalLong;

/** Something that begins at a charge plated in a cycle, at the nanosecond, and then lasts. */
final class Onset {
  private static final double NANOS_PER_HOUR = 3600e9;

  private final double thresholdMah;
  private final double thresholdDensity;
  private boolean begun;
  private long atNanos;

  /**
   * Not begun.
   *
   * @param thresholdMah charge plated in a cycle, mAh/cm²; infinite: never
   * @param thresholdDensity current density below which plating does not count, mA/cm²
   */
  Onset(double thresholdMah, double thresholdDensity) {
    this.thresholdMah = thresholdMah;
    this.thresholdDensity = thresholdDensity;
  }

  /** Refuses an onset that is no charge; an infinite one is allowed. */
  static void requireCharge(double onsetMahPerSquareCentimetre) {
    if (!(onsetMahPerSquareCentimetre >= 0)) {
      throw new IllegalArgumentException(
          "onsetMahPerSquareCentimetre: must be at least zero, got " + onsetMahPerSquareCentimetre);
    }
  }

  /** The part of a plating's charge that comes after the onset, mAh/cm². */
  double chargeAfter(Plating plating) {
    if (plating.density() < thresholdDensity) {
      return 0;
    }
    if (begun) {
      return plating.charge();
    }
    double beyond = plating.chargeBefore() + plating.charge() - thresholdMah;
    if (beyond < 0) {
      return 0;
    }
    double after = Math.min(beyond, plating.charge());
    begun = true;
    atNanos = plating.untilNanos() - Math.round(after / plating.density() * NANOS_PER_HOUR);
    return after;
  }

  boolean begun() {
    return begun;
  }

  /** When it began, monotonic ns. */
  OptionalLong atNanos() {
    return begun ? OptionalLong.of(atNanos) : OptionalLong.empty();
  }

  /**
   * A stretch of plating at constant current.
   *
   * @param chargeBefore plated in the cycle before it, mAh/cm²
   * @param charge of it, mAh/cm²
   * @param density mA/cm²
   * @param untilNanos monotonic time of its end
   */
  record Plating(double chargeBefore, double charge, double density, long untilNanos) {}
}
