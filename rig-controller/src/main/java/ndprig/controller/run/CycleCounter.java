package ndprig.controller.run;

import java.time.Duration;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.run.DirectorState.Cycles;
import ndprig.controller.run.DirectorState.Half;

/**
 * Counts cycles: plating, then stripping, then plating again or a long rest. Rests within a cycle
 * do not end it, and stripping before the first plating does not count.
 *
 * <p>A cell with nothing left to strip ends its stripping before any current is seen. Of such a
 * step only its edge on the trigger line is known: after plating and the rest after it, another
 * step that shows no current counts as a stripping.
 */
final class CycleCounter {
  private static final int UNKNOWN = -1;

  /** Plating, rest, and one more. */
  private static final int STEPS_TO_STRIPPING = 2;

  /** By then the current of a step that has some is seen. */
  private static final long LEAST_REST_NANOS = Duration.ofMinutes(1).toNanos();

  /** A cycler takes a moment to go on once it may; the edge with which it does is no step. */
  private static final long GOES_ON_NANOS = Duration.ofSeconds(5).toNanos();

  private final long finalRestNanos;
  private Cycles cycles;
  private boolean resting;

  /** Of the newest step that plated, as if nothing had interrupted the cycler since. */
  private int platedNumber = UNKNOWN;

  private int lastNumber = UNKNOWN;
  private long interruptedNanos = Long.MIN_VALUE;
  private long restSinceNanos;

  CycleCounter(Duration finalRest, Cycles from) {
    this.finalRestNanos = finalRest.toNanos();
    this.cycles = from;
  }

  /** Looks at what the cycler does; returns whether a cycle was completed. */
  boolean update(CyclerStep step, long nowNanos) {
    StepKind kind = step.kind();
    int number = step.number();
    if (interruptedNanos != Long.MIN_VALUE && nowNanos - interruptedNanos < GOES_ON_NANOS) {
      leaveOut(number);
    }
    long restedNanos = restedNanos(kind, number, nowNanos);
    lastNumber = number;
    boolean completed = completed(kind, number, restedNanos);
    if (completed) {
      cycles = new Cycles(cycles.completed() + 1, Half.NEITHER);
    }
    if (kind == StepKind.PLATE) {
      see(Half.PLATED);
      platedNumber = number;
    } else if (kind == StepKind.STRIP && cycles.half() == Half.PLATED) {
      see(Half.STRIPPED);
    }
    return completed;
  }

  private boolean completed(StepKind kind, int number, long restedNanos) {
    boolean plates = kind == StepKind.PLATE;
    return switch (cycles.half()) {
      case NEITHER -> false;
      case STRIPPED -> plates || restedNanos >= finalRestNanos;
      case PLATED ->
          strippedNothing(kind, number)
              && (plates || restedNanos >= Math.max(LEAST_REST_NANOS, finalRestNanos));
    };
  }

  /** Since the plating the cycler has begun a step, and left it, without any current. */
  private boolean strippedNothing(StepKind kind, int number) {
    if (platedNumber == UNKNOWN) {
      // Taken up after a restart: what was before is not known.
      platedNumber = number;
    }
    int since = number - platedNumber;
    return kind == StepKind.PLATE ? since > STEPS_TO_STRIPPING : since >= STEPS_TO_STRIPPING;
  }

  /**
   * The cycler was not free to do as it liked: a rest seen so far means nothing, nor do the steps
   * that the interruption made.
   */
  void disregard(CyclerStep step, long nowNanos) {
    resting = false;
    interruptedNanos = nowNanos;
    leaveOut(step.number());
    lastNumber = step.number();
  }

  private void leaveOut(int number) {
    if (platedNumber != UNKNOWN && lastNumber != UNKNOWN) {
      platedNumber += number - lastNumber;
    }
  }

  Cycles cycles() {
    return cycles;
  }

  /** How long it has rested in this step; -1 if it does not rest. */
  private long restedNanos(StepKind kind, int number, long nowNanos) {
    boolean rests = kind == StepKind.REST;
    if (!resting || number != lastNumber) {
      restSinceNanos = nowNanos;
    }
    resting = rests;
    return rests ? nowNanos - restSinceNanos : -1;
  }

  private void see(Half half) {
    if (cycles.half() != half) {
      cycles = new Cycles(cycles.completed(), half);
    }
  }
}
