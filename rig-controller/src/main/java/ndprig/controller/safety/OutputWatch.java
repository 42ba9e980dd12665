package ndprig.controller.safety;

import java.time.Duration;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.output.OutputState;

/** Watches whether one output becomes what is wanted of it, and tells if it does not. */
final class OutputWatch {
  /** Outputs take a moment: the slowest is asked every 2 s, a motor takes its time to stop. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private enum Found {
    WELL,
    AWAITED,
    REACHED,
    LATE
  }

  private final SafeAction action;
  private final EventReporter events;
  private Found found = Found.WELL;
  private boolean demanded;
  private long awaitedNanos;

  OutputWatch(SafeAction action, EventReporter events) {
    this.action = action;
    this.events = events;
  }

  /**
   * Looks at a tick.
   *
   * @param state of the output
   * @param nowDemanded whether a trip demands its safe state
   */
  void update(OutputState state, boolean nowDemanded, long nowNanos) {
    boolean well = nowDemanded ? state.safeConfirmed() : state.confirmed();
    if (nowDemanded != demanded) {
      demanded = nowDemanded;
      if (nowDemanded) {
        await(nowNanos);
      } else if (found == Found.REACHED) {
        found = Found.WELL;
      }
    }
    if (well) {
      confirmed();
    } else if (found == Found.WELL || found == Found.REACHED) {
      await(nowNanos);
    } else if (found == Found.AWAITED && nowNanos - awaitedNanos > PATIENCE.toNanos()) {
      found = Found.LATE;
      events.report(
          demanded ? EventId.SAFE_STATE_NOT_REACHED : EventId.OUTPUT_NOT_CONFIRMED,
          action.output(),
          (demanded || state.safe() ? action.toString() : "what is wanted")
              + " is not confirmed after "
              + PATIENCE.toSeconds()
              + " s; it is tried on; check it by hand");
    }
  }

  /** Whether nothing is waited for: confirmed, or given up waiting for. */
  boolean settled() {
    return !demanded || found != Found.AWAITED;
  }

  private void await(long nowNanos) {
    found = Found.AWAITED;
    awaitedNanos = nowNanos;
  }

  private void confirmed() {
    boolean late = found == Found.LATE;
    if (demanded) {
      if (found != Found.REACHED) {
        found = Found.REACHED;
        events.report(EventId.SAFE_STATE_REACHED, action.output(), action + " is confirmed");
      }
      return;
    }
    found = Found.WELL;
    if (late) {
      events.report(EventId.OUTPUT_CONFIRMED, action.output(), "is as wanted again");
    }
  }
}
