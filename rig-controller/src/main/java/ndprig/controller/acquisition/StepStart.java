package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a step began.
 *
 * @param step the step
 * @param atNanos monotonic time of the edge, ns
 * @param at civil time of the edge
 * @param uncertainty how much earlier than stated the edge may have been
 * @param source how the edge was noticed
 * @param clock the boot whose monotonic clock it was; see {@link Stamp}
 */
public record StepStart(
    CyclerStep step, long atNanos, Instant at, Duration uncertainty, Source source, int clock) {
  /** An edge on a clock of which nothing more is known. */
  public StepStart(CyclerStep step, long atNanos, Instant at, Duration uncertainty, Source source) {
    this(step, atNanos, at, uncertainty, source, Stamp.UNKNOWN);
  }

  /** When it was. */
  public Stamp stamp() {
    return new Stamp(clock, atNanos, at);
  }

  /** The same with civil time by what is known now. */
  public StepStart by(ClockHistory history) {
    return new StepStart(step, atNanos, history.resolve(stamp()), uncertainty, source, clock);
  }

  /** How an edge was noticed. */
  public enum Source {
    /** The start of a run, or the return of the controller. */
    START,
    /** A stamped edge of the cycler's trigger line. */
    TRIGGER,
    /** The sampled current changed its kind. */
    CURRENT
  }
}
