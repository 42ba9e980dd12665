package ndprig.controller.safety;

import ndprig.controller.loop.RigInputs;
import ndprig.controller.safety.LatchState.LatchedTrip;

/** An interlock with its delay and its memory. */
final class Latch {
  enum Change {
    NONE,
    TRIPPED,
    CLEARED
  }

  private final Interlock interlock;
  private final UnsafeTime time;
  private Condition condition = Condition.UNKNOWN;
  private boolean latched;
  private boolean acknowledged;
  private String detail = "";

  Latch(Interlock interlock) {
    this.interlock = interlock;
    this.time = new UnsafeTime(interlock.delay());
  }

  /** An unknown condition neither counts towards a trip nor towards the condition being gone. */
  Change update(RigInputs inputs) {
    condition = interlock.evaluate(inputs);
    time.update(condition, inputs.tickNanos());
    if (!latched && time.due()) {
      latched = true;
      detail = interlock.describe(inputs);
      return Change.TRIPPED;
    }
    if (acknowledged && time.gone()) {
      latched = false;
      acknowledged = false;
      return Change.CLEARED;
    }
    return Change.NONE;
  }

  void restore(LatchedTrip stored) {
    latched = true;
    acknowledged = stored.acknowledged();
    detail = stored.detail();
  }

  /** Returns whether there was a trip to acknowledge. */
  boolean acknowledge() {
    acknowledged = latched;
    return latched;
  }

  Trip trip() {
    return interlock.trip();
  }

  Condition condition() {
    return condition;
  }

  boolean latched() {
    return latched;
  }

  LatchedTrip export() {
    return new LatchedTrip(trip(), acknowledged, detail);
  }
}
