package ndprig.controller.analysis.indicator;

import java.util.Locale;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.dsp.deadtime.DeadTime;
import ndprig.dsp.deadtime.DeadTime.Flag;
import ndprig.dsp.deadtime.DeadTimeEstimator;
import ndprig.dsp.deadtime.DeadTimeOptions;
import ndprig.dsp.uncertainty.Estimate;

/** Watches dead time, or pile-up, bin by bin. Used by one thread. */
public final class DeadTimeWatch {
  private final DeadTimeEstimator estimator;
  private final DeadTimeOptions options;

  /** Watches an analyser. */
  public DeadTimeWatch(DeadTimeOptions options) {
    this.estimator = new DeadTimeEstimator(options);
    this.options = options;
  }

  /** How long the detector was dead in a bin. */
  public Indication deadTime(ClosedBin closed) {
    DeadTime dead = of(closed);
    Estimate value = new Estimate(dead.deadFraction(), dead.liveFraction().sigma());
    return limited(
        closed,
        value,
        dead.flags().contains(Flag.DEAD_TIME_HIGH),
        options.greatestDeadFraction(),
        "the detector was dead for %.1f %% of bin %d, above %.1f %%");
  }

  /** How many pulses of a bin hold a second one; nothing without a pulse pair resolution. */
  public Indication pileUp(ClosedBin closed) {
    DeadTime dead = of(closed);
    if (options.fastPairSeconds() == 0) {
      return Indication.without(State.IDLE, closed.bin().number(), "");
    }
    return limited(
        closed,
        new Estimate(dead.pileUpFraction(), 0),
        dead.flags().contains(Flag.PILE_UP_HIGH),
        options.greatestPileUpFraction(),
        "%.1f %% of the pulses of bin %d hold a second one, above %.1f %%");
  }

  private DeadTime of(ClosedBin closed) {
    double real = closed.sample().exposure().realSeconds();
    double live = Math.min(real, closed.sample().exposure().liveSeconds());
    return estimator.ofLiveTime(live, real, closed.bin().exposure().counts());
  }

  private static Indication limited(
      ClosedBin closed, Estimate value, boolean beyond, double limit, String format) {
    long number = closed.bin().number();
    String text = String.format(Locale.ROOT, format, 100 * value.value(), number, 100 * limit);
    return Indication.limited(number, value, beyond, text);
  }
}
