package ndprig.controller.acquisition;

import java.time.Duration;
import ndprig.controller.acquisition.Baseline.Counted;
import ndprig.dsp.deadtime.DeadTimeEstimator;
import ndprig.dsp.deadtime.DeadTimeOptions;
import ndprig.dsp.uncertainty.Estimate;
import ndprig.hal.mca.McaStatus;

/**
 * The live time of a frame, from the counters at both its ends.
 *
 * <p>A model that measures its live time is believed. On pulse processors it is the accumulation
 * time A times the live fraction that F pulses of the fast and S of the slow channel tell: {@code
 * A·(S/F)·(1 − F/A·τ)}, see {@link DeadTimeEstimator}.
 *
 * <p>A rate that changes within the frame makes the share one of pulses, not of time, which is
 * right for what is counted against a beam monitor. How far the two are apart the counters do not
 * tell: where the rate is another one than in the frame before, half of the dead time is added to
 * the uncertainty, in proportion to the change.
 *
 * @param value the live time; where it is not known, the longest that it can have been
 * @param sigma standard uncertainty; 0 if it was measured
 * @param basis what it rests on
 * @param fastPulses of the frame
 * @source Amptek DP5 programmer's guide Rev B3, status packet
 */
record LiveTime(Duration value, Duration sigma, Basis basis, Pulses fastPulses) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** The accumulation time is read to 1 ms, cut off, at both ends: 1 ms over √6. */
  private static final double READING_SIGMA_SECONDS = 1e-3 / Math.sqrt(6);

  /** Standard deviation of what is equally likely everywhere from 0 to 1. */
  private static final double UNIFORM_SIGMA = 1 / Math.sqrt(12);

  /** Dead time and pile-up are not judged here. */
  private static final double ALL = 1;

  /** Standard deviations of counting that are no change of the rate. */
  private static final double STEADY_SIGMAS = 2;

  /** What a live time rests on. */
  enum Basis {
    /** A register of the device. */
    MEASURED,
    /** Fast and slow counts. */
    ESTIMATED,
    /** Nothing: the counters contradict each other, or nothing was counted. */
    UNKNOWN
  }

  /**
   * Pulses in a time.
   *
   * @param count how many
   * @param seconds in which
   */
  record Pulses(long count, double seconds) {
    /** Not known. */
    static final Pulses NONE = new Pulses(0, 0);

    /** By which share of the greater one two rates differ, beyond what counting explains. */
    private double change(Pulses other) {
      if (!(seconds > 0 && other.seconds > 0)) {
        return 0;
      }
      double rate = count / seconds;
      double otherRate = other.count / other.seconds;
      double noise =
          Math.hypot(
              Math.sqrt((double) count) / seconds, Math.sqrt((double) other.count) / other.seconds);
      double greater = Math.max(rate, otherRate);
      double beyond = Math.abs(rate - otherRate) - STEADY_SIGMAS * noise;
      return beyond > 0 ? beyond / greater : 0;
    }
  }

  /**
   * Of a frame.
   *
   * @param before counters at its start
   * @param now counters at its end
   * @param fastPair pulse pair resolution of the fast channel
   * @param previous pulses of the frame before
   */
  static LiveTime between(Counted before, McaStatus now, Duration fastPair, Pulses previous) {
    Duration real = now.realTime().minus(before.real());
    if (now.liveTime().isPresent()) {
      Duration live = within(now.liveTime().get().minus(before.live()), real);
      return new LiveTime(live, Duration.ZERO, Basis.MEASURED, Pulses.NONE);
    }
    Duration accumulation = within(now.accumulationTime().minus(before.accumulation()), real);
    if (before.fast() == Counted.UNKNOWN || before.slow() == Counted.UNKNOWN) {
      return unknown(accumulation, Pulses.NONE);
    }
    Pulses fast =
        new Pulses(now.fastCount() - before.fast(), accumulation.toNanos() / NANOS_PER_SECOND);
    return ofPulses(accumulation, fast, now.slowCount() - before.slow(), fastPair)
        .orUncertain(fast.change(previous));
  }

  private static LiveTime ofPulses(
      Duration accumulation, Pulses fast, long slow, Duration fastPair) {
    if (!(slow > 0 && slow <= fast.count)) {
      return unknown(accumulation, fast);
    }
    DeadTimeOptions options = new DeadTimeOptions(fastPair.toNanos() / NANOS_PER_SECOND, ALL, ALL);
    Estimate fraction =
        new DeadTimeEstimator(options).ofCounters(fast.count, slow, fast.seconds).liveFraction();
    if (!(fraction.value() > 0)) {
      return unknown(accumulation, fast);
    }
    return new LiveTime(
        nanos(fast.seconds * fraction.value()),
        nanos(Math.hypot(fast.seconds * fraction.sigma(), READING_SIGMA_SECONDS)),
        Basis.ESTIMATED,
        fast);
  }

  private LiveTime orUncertain(double change) {
    if (basis != Basis.ESTIMATED || change == 0) {
      return this;
    }
    double deadSeconds = fastPulses.seconds - value.toNanos() / NANOS_PER_SECOND;
    double more = deadSeconds * change / 2;
    return new LiveTime(
        value, nanos(Math.hypot(sigma.toNanos() / NANOS_PER_SECOND, more)), basis, fastPulses);
  }

  private static LiveTime unknown(Duration longest, Pulses fast) {
    double sigma = longest.toNanos() / NANOS_PER_SECOND * UNIFORM_SIGMA;
    return new LiveTime(longest, nanos(sigma), Basis.UNKNOWN, fast);
  }

  /**
   * Two registers are read one after the other: a little more than the time that passed is none.
   */
  private static Duration within(Duration part, Duration whole) {
    if (part.isNegative()) {
      return Duration.ZERO;
    }
    return part.compareTo(whole) > 0 ? whole : part;
  }

  private static Duration nanos(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }
}
