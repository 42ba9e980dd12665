package ndprig.controller.analysis.indicator;

import java.util.Locale;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Value;
import ndprig.dsp.indicator.DetectorOptions;
import ndprig.dsp.indicator.FrontDetector;
import ndprig.dsp.indicator.Verdict;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Watches whether the front of the layered fit recedes while current plates. A deposit thinner than
 * the resolution has no front of its own: it is left out, as are fits that do not explain the
 * counts. Reductions come the newest first when several wait; those that come late are left out as
 * well. Used by one thread.
 */
public final class FrontWatch {
  private static final int WINDOWS = 4;
  private static final double THINNEST_UM = 5;

  private final FrontDetector detector;
  private long newest = -1;

  /** Watches a cell. */
  public FrontWatch(IndicatorOptions options) {
    this.detector =
        new FrontDetector(
            DetectorOptions.atSigmas(options.baselineBins(), options.alarmSigmas(), WINDOWS));
  }

  /** Takes the next bin with what it came to. */
  public Indication observe(ClosedBin closed, Reduction reduction) {
    long number = closed.bin().number();
    boolean plating = closed.bin().exposure().step().kind() == StepKind.PLATE;
    Estimate front = front(reduction);
    if (number > newest) {
      newest = number;
    } else {
      return Indication.without(State.HIDDEN, number, "");
    }
    Verdict verdict = detector.observe(front, plating);
    if (!plating) {
      return Indication.without(State.IDLE, number, "");
    }
    if (!Double.isFinite(front.value())) {
      return Indication.without(State.HIDDEN, number, "the layered fit shows no front");
    }
    return Indication.of(verdict, number, front, text(verdict, number, front));
  }

  private static Estimate front(Reduction reduction) {
    Reduction.Layered layered = reduction.profiles().layered();
    if (layered == null
        || reduction.flags().contains(ReductionFlag.LAYERED_DOES_NOT_FIT)
        || !(layered.lithiumUm().value() >= THINNEST_UM)) {
      return Indication.UNKNOWN;
    }
    Value front = layered.frontUm();
    return new Estimate(front.value(), front.sigmaStatistical());
  }

  private static String text(Verdict verdict, long number, Estimate front) {
    return Indication.clarity(verdict, number)
        + String.format(
            Locale.ROOT,
            "the deposit's front came back to"
                + " %.2f ± %.2f µm below the collector's outer face while current plates",
            front.value(),
            front.sigma());
  }
}
