package ndprig.dsp.deadtime;

import java.util.EnumSet;
import java.util.Set;
import ndprig.dsp.deadtime.DeadTime.Flag;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Live fraction from live time, or from the counters of slow and fast channel.
 *
 * <p>The fast channel is taken as not paralysable: of the true rate n it counts {@code m = n/(1 +
 * n·τ)} with its pulse pair resolution τ, so that {@code n = m/(1 − m·τ)}. The live fraction is the
 * slow rate per n, {@code slow/fast·(1 − m·τ)}; slow counts are a part of the fast ones, so that
 * their ratio p has the variance {@code p·(1 − p)/fast}. A counted pulse holds a second one that
 * nothing resolved with the probability {@code 1 − exp(−n·τ)}. Immutable and thread-safe.
 *
 * @source Knoll, Radiation Detection and Measurement, chapter 4 (models of dead time)
 */
public final class DeadTimeEstimator {
  /** By how many standard deviations slow counts may exceed the fast ones. */
  private static final double SIGMAS = 3;

  /** Live time may exceed real time by this share: both are rounded to milliseconds. */
  private static final double ROUNDING = 1e-3;

  private static final DeadTime UNKNOWN =
      new DeadTime(
          new Estimate(Double.NaN, Double.POSITIVE_INFINITY), Double.NaN, Set.of(Flag.UNKNOWN));

  private final DeadTimeOptions options;

  /** An estimator for one kind of electronics. */
  public DeadTimeEstimator(DeadTimeOptions options) {
    this.options = options;
  }

  /**
   * From the live time of the analyser.
   *
   * @param liveSeconds live time, s, not negative
   * @param realSeconds real time, s; 0 gives an unknown live fraction
   * @param counts counts of the spectrum in this time
   */
  public DeadTime ofLiveTime(double liveSeconds, double realSeconds, long counts) {
    requireCounts(counts);
    if (!(liveSeconds >= 0 && realSeconds >= 0) || Double.isInfinite(liveSeconds + realSeconds)) {
      throw new IllegalArgumentException(
          "live time " + liveSeconds + " s in " + realSeconds + " s of real time");
    }
    if (realSeconds == 0 || liveSeconds == 0) {
      return UNKNOWN;
    }
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    double live = liveSeconds / realSeconds;
    if (live > 1 + ROUNDING) {
      flags.add(Flag.COUNTERS_DISAGREE);
    }
    return result(new Estimate(Math.min(live, 1), 0), counts / liveSeconds, flags);
  }

  /**
   * From the counters of an analyser without live time.
   *
   * @param fastCounts pulses of the fast channel
   * @param slowCounts pulses of the slow channel that were accepted, over all energies
   * @param seconds time in which both counted, s (the accumulation time of the analyser); 0 gives
   *     an unknown live fraction
   */
  public DeadTime ofCounters(long fastCounts, long slowCounts, double seconds) {
    requireCounts(fastCounts);
    requireCounts(slowCounts);
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("counters of " + seconds + " s");
    }
    if (fastCounts == 0 || seconds == 0) {
      return UNKNOWN;
    }
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (slowCounts - fastCounts > SIGMAS * Math.sqrt((double) fastCounts)) {
      flags.add(Flag.COUNTERS_DISAGREE);
    }
    double resolved = 1 - fastCounts / seconds * options.fastPairSeconds();
    if (resolved <= 0) {
      flags.add(Flag.COUNTERS_DISAGREE);
      return new DeadTime(UNKNOWN.liveFraction(), 1, flags);
    }
    double share = Math.min(1, (double) slowCounts / fastCounts);
    // one count more on either side keeps the uncertainty of 0 and 1 above zero
    double smoothed = (slowCounts + 1.0) / (Math.max(slowCounts, fastCounts) + 2.0);
    double sigma = Math.sqrt(smoothed * (1 - smoothed) / fastCounts);
    Estimate live = new Estimate(share, sigma).times(resolved);
    return result(live, fastCounts / seconds / resolved, flags);
  }

  private DeadTime result(Estimate live, double trueRate, Set<Flag> flags) {
    double pileUp = -Math.expm1(-trueRate * options.fastPairSeconds());
    if (1 - live.value() > options.greatestDeadFraction()) {
      flags.add(Flag.DEAD_TIME_HIGH);
    }
    if (pileUp > options.greatestPileUpFraction()) {
      flags.add(Flag.PILE_UP_HIGH);
    }
    return new DeadTime(live, pileUp, flags);
  }

  private static void requireCounts(long counts) {
    if (counts < 0) {
      throw new IllegalArgumentException("a counter of " + counts);
    }
  }
}
