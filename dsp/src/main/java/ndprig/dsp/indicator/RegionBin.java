package ndprig.dsp.indicator;

/**
 * Counts of one bin in an energy region.
 *
 * @param counts counts in the region, background included, not negative
 * @param exposure what the counts are proportional to as long as nothing happens, such as monitor
 *     counts times live fraction, above zero; leave bins without beam out
 */
public record RegionBin(long counts, double exposure) {
  /** Checks the ranges. */
  public RegionBin {
    if (counts < 0 || !(exposure > 0) || Double.isInfinite(exposure)) {
      throw new IllegalArgumentException(
          "bin of " + counts + " counts with an exposure of " + exposure);
    }
  }
}
