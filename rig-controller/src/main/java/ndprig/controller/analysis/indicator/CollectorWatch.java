package ndprig.controller.analysis.indicator;

import java.util.Locale;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.controller.reduce.BeyondDeposit;
import ndprig.controller.reduce.ReductionException;
import ndprig.dsp.indicator.CountRegionDetector;
import ndprig.dsp.indicator.CountRegionDetector.Change;
import ndprig.dsp.indicator.DetectorOptions;
import ndprig.dsp.indicator.RegionBin;
import ndprig.dsp.indicator.Verdict;
import ndprig.dsp.uncertainty.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Watches the lithium just behind the collector's inner face, in every step that does not strip:
 * the first bins of the step are its baseline. Used by one thread.
 */
public final class CollectorWatch implements BinWatch {
  private static final int WINDOWS = 4;

  private final CellModel cell;
  private final Yield yield;
  private final DetectorOptions options;
  private @Nullable CountRegionDetector detector;
  private int step = -1;
  private int seen;
  private double counts;
  private double exposure;

  /** Watches a cell. */
  public CollectorWatch(CellModel cell, Yield yield, IndicatorOptions options) {
    this.cell = cell;
    this.yield = yield;
    this.options =
        DetectorOptions.atSigmas(options.stepBaselineBins(), options.alarmSigmas(), WINDOWS);
  }

  @Override
  public Indication observe(ClosedBin closed) throws ReductionException {
    BeyondDeposit model = cell.get();
    long number = closed.bin().number();
    CyclerStep now = closed.bin().exposure().step();
    if (now.kind() == StepKind.STRIP) {
      return Indication.without(State.IDLE, number, "");
    }
    CountRegionDetector current = detector;
    if (current == null || now.number() != step) {
      current = begin(now.number());
    }
    RegionBin bin =
        new RegionBin(model.countsAtFace(closed.sample().spectrum()), yield.exposure(closed));
    Verdict verdict = current.observe(bin);
    Estimate ratio = ratio(bin);
    return Indication.of(verdict, number, ratio, text(verdict, number, ratio));
  }

  private CountRegionDetector begin(int number) {
    CountRegionDetector fresh = new CountRegionDetector(Change.DEFICIT, options);
    detector = fresh;
    step = number;
    seen = 0;
    counts = 0;
    exposure = 0;
    return fresh;
  }

  /** Counts per exposure over those of the baseline. */
  private Estimate ratio(RegionBin bin) {
    if (seen < options.baselineBins()) {
      seen++;
      counts += bin.counts();
      exposure += bin.exposure();
    }
    double expected = counts * bin.exposure() / exposure;
    return expected > 0
        ? new Estimate(bin.counts() / expected, Math.sqrt(bin.counts() + 1.0) / expected)
        : Indication.UNKNOWN;
  }

  private static String text(Verdict verdict, long number, Estimate ratio) {
    return Indication.clarity(verdict, number)
        + String.format(
            Locale.ROOT,
            "behind the collector are %.0f %% of the" + " lithium that the step began with",
            100 * ratio.value());
  }
}
