package ndprig.dsp.indicator;

import java.util.Arrays;

/**
 * Counts of one bin at the energies at which nothing but electrolyte is seen, in groups of channels
 * from the lowest energy up. The groups end where the deposit begins to be seen, so that bins with
 * a thicker deposit have fewer.
 */
public final class ElectrolyteBin {
  private final long[] counts;
  private final double[] exposure;

  /**
   * Takes copies.
   *
   * @param counts counts per group, background included, not negative, shape {@code [groups]}
   * @param exposure counts that are expected per group as long as there is nothing but electrolyte,
   *     up to a factor that is the same in all bins, above zero, shape {@code [groups]}
   * @throws IllegalArgumentException when the shapes differ or a number is out of range
   */
  public ElectrolyteBin(long[] counts, double[] exposure) {
    boolean counted = Arrays.stream(counts).allMatch(n -> n >= 0);
    boolean exposed = Arrays.stream(exposure).allMatch(e -> e > 0 && Double.isFinite(e));
    if (counts.length != exposure.length || !counted || !exposed) {
      throw new IllegalArgumentException(
          "bin of the electrolyte with counts "
              + Arrays.toString(counts)
              + " and exposures "
              + Arrays.toString(exposure));
    }
    this.counts = counts.clone();
    this.exposure = exposure.clone();
  }

  /** Number of groups; 0 when the deposit hides the electrolyte. */
  public int groups() {
    return counts.length;
  }

  /** Counts in the first groups. */
  long counts(int groups) {
    return Arrays.stream(counts, 0, groups).sum();
  }

  /** Exposure of the first groups. */
  double exposure(int groups) {
    return Arrays.stream(exposure, 0, groups).sum();
  }
}
