package ndprig.dsp.indicator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Finds lithium in the electrolyte beyond a deposit that grows and shrinks.
 *
 * <p>What an even electrolyte counts per keV at a given energy hardly depends on the deposit in
 * front of it: tritons of one energy at the detector had one energy behind the collector and one
 * stopping power in the deposit, and {@code S_electrolyte/S_deposit} at the interface varies
 * slowly. So every test compares the same energies of late and baseline bins, those that all of
 * them see beyond the deposit, and the expected counts only carry what is left. Errors of scale, of
 * thickness and of calibration drop out.
 *
 * <p>The test is that of {@link CountRegionDetector}: the sums over the last 1, 2, 4 … bins against
 * the baseline, by the exact conditional test of two Poisson rates. Bins that see no electrolyte
 * are passed over.
 */
public final class ElectrolyteDetector {
  private final DetectorOptions options;
  private final double tolerance;
  private final List<ElectrolyteBin> baseline = new ArrayList<>();
  private final Deque<ElectrolyteBin> late = new ArrayDeque<>();
  private int baselineGroups = Integer.MAX_VALUE;

  /**
   * A detector that has seen nothing.
   *
   * @param tolerance share by which the expected counts of an undisturbed cell may be too low, not
   *     negative: only what exceeds it counts as excess
   */
  public ElectrolyteDetector(DetectorOptions options, double tolerance) {
    if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
      throw new IllegalArgumentException("tolerance of the expected counts of " + tolerance);
    }
    this.options = options;
    this.tolerance = tolerance;
  }

  /**
   * What one bin came to.
   *
   * @param verdict on this bin and the windows that end with it; with a window of 0 bins when the
   *     deposit hides the electrolyte, and while the baseline is learnt
   * @param groups groups of energy that the most striking window saw
   * @param counts in these groups and bins
   * @param expected counts there by the baseline
   */
  public record Finding(Verdict verdict, int groups, long counts, double expected) {
    private static final Finding LEARNING = new Finding(Verdict.LEARNING, 0, 0, 0);
    private static final Finding HIDDEN = new Finding(new Verdict(false, 0, 0, 0, false), 0, 0, 0);
  }

  /** Takes the next bin. */
  public Finding observe(ElectrolyteBin bin) {
    boolean learning = baseline.size() < options.baselineBins();
    if (bin.groups() == 0) {
      return learning ? Finding.LEARNING : Finding.HIDDEN;
    }
    if (learning) {
      baseline.add(bin);
      baselineGroups = Math.min(baselineGroups, bin.groups());
      return Finding.LEARNING;
    }
    late.addFirst(bin);
    if (late.size() > options.longest()) {
      late.removeLast();
    }
    return judge();
  }

  private Finding judge() {
    Window window = new Window(baselineGroups);
    Test single = null;
    Test best = null;
    for (Iterator<ElectrolyteBin> next = late.iterator(); next.hasNext(); ) {
      window.add(next.next());
      if (Integer.bitCount(window.bins.size()) != 1) {
        continue;
      }
      Test test = window.test();
      single = single == null ? test : single;
      best = best == null || test.chance < best.chance ? test : best;
    }
    if (single == null || best == null) {
      throw new IllegalStateException("no bin to judge");
    }
    Verdict verdict =
        new Verdict(
            false,
            Significance.sigmas(single.chance),
            Significance.sigmas(best.chance),
            best.bins,
            best.chance < options.perWindow());
    return new Finding(verdict, best.groups, best.counts, best.expected);
  }

  /** Sums of a window against those of the baseline. */
  private record Test(int bins, int groups, long counts, double expected, double chance) {}

  /** Late bins and the groups that all of them and the baseline have. */
  private final class Window {
    private final List<ElectrolyteBin> bins = new ArrayList<>();
    private int groups;

    Window(int groups) {
      this.groups = groups;
    }

    void add(ElectrolyteBin bin) {
      bins.add(bin);
      groups = Math.min(groups, bin.groups());
    }

    Test test() {
      long counts = counts(bins);
      double exposure = exposure(bins);
      long before = counts(baseline);
      double exposureBefore = exposure(baseline);
      double tolerated = (1 + tolerance) * exposure;
      double chance = Significance.excess(counts, tolerated, before, exposureBefore);
      return new Test(bins.size(), groups, counts, before * exposure / exposureBefore, chance);
    }

    private long counts(List<ElectrolyteBin> list) {
      return list.stream().mapToLong(bin -> bin.counts(groups)).sum();
    }

    private double exposure(List<ElectrolyteBin> list) {
      return list.stream().mapToDouble(bin -> bin.exposure(groups)).sum();
    }
  }
}
