package ndprig.dsp.indicator;

/**
 * Finds a lasting change of the counts in an energy region against its own baseline.
 *
 * <p>The first bins are the baseline. After every later bin the sums over the last 1, 2, 4 … bins
 * are tested against it with the exact conditional test of two Poisson rates; an alarm needs a
 * chance below the allowed rate of false alarms, divided by the number of windows. By the union
 * bound at most that share of the bins of an undisturbed cell raises an alarm. An excess of 5 σ in
 * a bin is found in this bin or the next, a slow one when the longest window sees it.
 *
 * <p>For dendrites, take the region of the electrolyte beyond the deposit, far enough that the
 * growing deposit does not smear into it, and {@link Change#EXCESS}. For the loss of contact at the
 * collector, take the region just behind its inner face, start a new detector for each step that is
 * not stripping, and {@link Change#DEFICIT}.
 */
public final class CountRegionDetector {
  /** Which change is trouble. */
  public enum Change {
    /** More counts than before. */
    EXCESS,
    /** Fewer counts than before. */
    DEFICIT
  }

  private final Change change;
  private final DetectorOptions options;
  private final long[] recentCounts;
  private final double[] recentExposure;
  private long baselineCounts;
  private double baselineExposure;
  private int seen;

  /** A detector that has seen nothing. */
  public CountRegionDetector(Change change, DetectorOptions options) {
    this.change = change;
    this.options = options;
    this.recentCounts = new long[options.longest()];
    this.recentExposure = new double[options.longest()];
  }

  /** Takes the next bin. */
  public Verdict observe(RegionBin bin) {
    seen++;
    if (seen <= options.baselineBins()) {
      baselineCounts += bin.counts();
      baselineExposure += bin.exposure();
      return Verdict.LEARNING;
    }
    int after = seen - options.baselineBins();
    recentCounts[after % recentCounts.length] = bin.counts();
    recentExposure[after % recentCounts.length] = bin.exposure();
    double single = chance(bin.counts(), bin.exposure());
    double least = single;
    int window = 1;
    long counts = 0;
    double exposure = 0;
    for (int length = 1; length <= Math.min(after, recentCounts.length); length++) {
      int place = (after - length + 1) % recentCounts.length;
      counts += recentCounts[place];
      exposure += recentExposure[place];
      if (Integer.bitCount(length) == 1) {
        double chance = chance(counts, exposure);
        window = chance < least ? length : window;
        least = Math.min(least, chance);
      }
    }
    return new Verdict(
        false,
        Significance.sigmas(single),
        Significance.sigmas(least),
        window,
        least < options.perWindow());
  }

  private double chance(long counts, double exposure) {
    return change == Change.EXCESS
        ? Significance.excess(counts, exposure, baselineCounts, baselineExposure)
        : Significance.deficit(counts, exposure, baselineCounts, baselineExposure);
  }
}
