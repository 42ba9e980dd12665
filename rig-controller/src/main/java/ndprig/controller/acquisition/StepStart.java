package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a step began.
 *
 * @param step the step
 * @param atNanos monotonic time of the edge, ns; meaningless in another process
 * @param at civil time of the edge
 * @param uncertainty how much earlier than stated the edge may have been
 * @param source how the edge was noticed
 */
public record StepStart(
    CyclerStep step, long atNanos, Instant at, Duration uncertainty, Source source) {
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
