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
 * step that shows no current counts as a stripping. Edges in quick succession are no steps: the
 * voltage of a cell takes longer to meet a cut-off, a contact that bounces does not.
 */
final class CycleCounter {
  private static final int UNKNOWN = -1;

  /** From plating to the step after a stripping: rest, stripping, and it. */
  private static final int STEPS_BEYOND_STRIPPING = 3;

  /** By then the current of a step that has some is seen. */
  private static final long LEAST_REST_NANOS = Duration.ofMinutes(1).toNanos();

  /** Edges less apart cancel each other. */
  private static final long SHORTEST_STEP_NANOS = Duration.ofSeconds(1).toNanos();

  /** A cycler takes a moment to go on once it may; the edge with which it does is no step. */
  private static final long GOES_ON_NANOS = Duration.ofSeconds(5).toNanos();

  private final long finalRestNanos;
  private Cycles cycles;
  private boolean resting;

  /** Of the newest step that plated, as if nothing had interrupted the cycler since. */
  private int platedNumber = UNKNOWN;

  private int lastNumber = UNKNOWN;

  /** When the newest step began that is not taken for a bounce; it may still be one. */
  private long edgeNanos = Long.MIN_VALUE;

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
    } else {
      leaveOutBounces(number, nowNanos);
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
      platedNumber = kind == StepKind.REST ? number - 1 : number;
    }
    return number - platedNumber >= STEPS_BEYOND_STRIPPING;
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

  /** A pair of edges that come together leads back to where it was. */
  private void leaveOutBounces(int number, long nowNanos) {
    int edges = lastNumber == UNKNOWN ? 0 : number - lastNumber;
    boolean odd = edges % 2 != 0;
    boolean back = odd && edgeNanos != Long.MIN_VALUE && nowNanos - edgeNanos < SHORTEST_STEP_NANOS;
    if (odd) {
      edgeNanos = back ? Long.MIN_VALUE : nowNanos;
    }
    if (platedNumber != UNKNOWN) {
      platedNumber += edges - (odd ? 1 : 0) + (back ? 2 : 0);
    }
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
