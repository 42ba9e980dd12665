package ndprig.controller.safety;

import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;

/** Brings one actuator to its safe state, keeps it there, and lets it go. */
final class OutputGuard {
  private enum State {
    FREE,
    AWAITED,
    LATE,
    REACHED
  }

  private final SafeOutput output;
  private final EventReporter events;
  private State state = State.FREE;
  private int awaitedTicks;

  OutputGuard(SafeOutput output, EventReporter events) {
    this.output = output;
    this.events = events;
  }

  SafeAction action() {
    return output.action();
  }

  /** Demands the safe state anew on every tick: an actuator that came back must hear it too. */
  void update(boolean demanded) {
    if (demanded) {
      demand();
    } else if (state != State.FREE) {
      state = State.FREE;
      output.actuator().leaveSafeState();
    }
  }

  /** Whether nothing is waited for: not demanded, reached, or given up waiting for. */
  boolean settled() {
    return state != State.AWAITED;
  }

  /** Demands the safe state once; callable from any thread. */
  boolean enterNow() {
    try {
      return output.actuator().enterSafeState();
    } catch (RuntimeException e) {
      // An actuator that breaks its contract must not keep the others from their safe states.
      events.report(EventId.SAFE_STATE_NOT_REACHED, output.actuator().id(), e.toString());
      return false;
    }
  }

  private void demand() {
    if (state == State.FREE) {
      state = State.AWAITED;
      awaitedTicks = 0;
    }
    if (enterNow()) {
      if (state != State.REACHED) {
        state = State.REACHED;
        events.report(
            EventId.SAFE_STATE_REACHED, output.actuator().id(), output.action() + " is confirmed");
      }
    } else if (state == State.REACHED) {
      state = State.AWAITED;
      awaitedTicks = 0;
    } else if (state == State.AWAITED && ++awaitedTicks > output.patienceTicks()) {
      state = State.LATE;
      events.report(
          EventId.SAFE_STATE_NOT_REACHED,
          output.actuator().id(),
          output.action() + " is not confirmed after " + awaitedTicks + " ticks; check it by hand");
    }
  }
}
