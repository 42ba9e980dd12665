package ndprig.dsp.deadtime;

import java.util.Set;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Dead time of a stretch of counting.
 *
 * @param liveFraction live time per time in which pulses were accepted, 0 to 1; multiply the
 *     exposure by it; NaN with infinite uncertainty when it is not known
 * @param pileUpFraction share of the counted pulses that hold a second one that was not resolved, 0
 *     to 1; NaN when it is not known
 * @param flags what is wrong; empty when nothing is
 */
public record DeadTime(Estimate liveFraction, double pileUpFraction, Set<Flag> flags) {
  /** What is wrong. */
  public enum Flag {
    /** More dead time than accepted. */
    DEAD_TIME_HIGH,
    /** More pile-up than accepted. */
    PILE_UP_HIGH,
    /** The slow channel counted more than the fast one, or live time exceeds real time. */
    COUNTERS_DISAGREE,
    /** Nothing was counted, or no time passed: the live fraction is not known. */
    UNKNOWN
  }

  /** Copies the flags. */
  public DeadTime {
    flags = Set.copyOf(flags);
  }

  /** Dead time per time, 0 to 1. */
  public double deadFraction() {
    return 1 - liveFraction.value();
  }
}
