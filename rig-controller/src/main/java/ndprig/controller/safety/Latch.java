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
  private Condition condition = Condition.UNKNOWN;
  private int unsafeTicks;
  private int safeTicks;
  private boolean latched;
  private boolean acknowledged;
  private String detail = "";

  Latch(Interlock interlock) {
    this.interlock = interlock;
  }

  /** An unknown condition neither counts towards a trip nor towards the condition being gone. */
  Change update(RigInputs inputs) {
    condition = interlock.evaluate(inputs);
    int delay = interlock.delayTicks();
    switch (condition) {
      case UNSAFE -> {
        unsafeTicks = Math.min(delay, unsafeTicks + 1);
        safeTicks = 0;
      }
      case SAFE -> {
        unsafeTicks = 0;
        safeTicks = Math.min(delay, safeTicks + 1);
      }
      case UNKNOWN -> safeTicks = 0;
    }
    if (!latched && unsafeTicks >= delay) {
      latched = true;
      detail = interlock.describe(inputs);
      return Change.TRIPPED;
    }
    if (acknowledged && safeTicks >= delay) {
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
