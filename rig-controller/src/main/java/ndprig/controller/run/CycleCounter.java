package ndprig.controller.run;

import java.time.Duration;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.run.DirectorState.Cycles;
import ndprig.controller.run.DirectorState.Half;

/**
 * Counts cycles: plating, then stripping, then plating again or a long rest. Rests within a cycle
 * do not end it, and stripping before the first plating does not count.
 */
final class CycleCounter {
  private final long finalRestNanos;
  private Cycles cycles;
  private boolean resting;
  private long restSinceNanos;

  CycleCounter(Duration finalRest, Cycles from) {
    this.finalRestNanos = finalRest.toNanos();
    this.cycles = from;
  }

  /** Looks at what the cycler does; returns whether a cycle was completed. */
  boolean update(StepKind kind, long nowNanos) {
    boolean rested = kind == StepKind.REST && restedEnough(nowNanos);
    resting = kind == StepKind.REST;
    boolean stripped = cycles.half() == Half.STRIPPED;
    boolean completed = stripped && (rested || kind == StepKind.PLATE);
    if (completed) {
      cycles = new Cycles(cycles.completed() + 1, Half.NEITHER);
    }
    if (kind == StepKind.PLATE) {
      see(Half.PLATED);
    } else if (kind == StepKind.STRIP && cycles.half() == Half.PLATED) {
      see(Half.STRIPPED);
    }
    return completed;
  }

  /** The cycler was not free to do as it liked: a rest seen so far means nothing. */
  void disregard() {
    resting = false;
  }

  Cycles cycles() {
    return cycles;
  }

  private boolean restedEnough(long nowNanos) {
    if (!resting) {
      restSinceNanos = nowNanos;
    }
    return nowNanos - restSinceNanos >= finalRestNanos;
  }

  private void see(Half half) {
    if (cycles.half() != half) {
      cycles = new Cycles(cycles.completed(), half);
    }
  }
}
