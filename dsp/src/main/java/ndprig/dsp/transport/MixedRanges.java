package ndprig.dsp.transport;

import ndprig.dsp.material.Layer;

/**
 * Range tables of mixtures of two materials, {@code S = v·S₁ + (1 − v)·S₂} and the same for the
 * straggling, v the volume of the first (ideal volume additivity, Bragg additivity). Each part
 * keeps its own stopping source and Bragg factor. A table of a new share takes microseconds.
 * Immutable and thread-safe.
 */
public final class MixedRanges {
  private final LossGrid first;
  private final LossGrid second;

  /** Mixtures of the materials of two layers; thickness and lithium do not matter. */
  public MixedRanges(Physics physics, Layer first, Layer second) {
    double maximumKev =
        Math.min(
            LossGrid.power(physics, first).maximumKev(),
            LossGrid.power(physics, second).maximumKev());
    this.first = LossGrid.of(physics, first, maximumKev);
    this.second = LossGrid.of(physics, second, maximumKev);
  }

  /**
   * The range table of a mixture.
   *
   * @param share volume of the first material, 0 to {@link #greatestShare()}
   */
  public RangeTable of(double share) {
    return new RangeTable(first.mixedWith(second, share));
  }

  /**
   * How far beyond 1 the share of the first material may be continued, at most 1.3: there the
   * second one leaves a tenth of what the first one stops. No mixture is like that, but an estimate
   * that may not scatter to both sides of the truth is biased.
   */
  public double greatestShare() {
    return first.greatestShare(second);
  }
}
