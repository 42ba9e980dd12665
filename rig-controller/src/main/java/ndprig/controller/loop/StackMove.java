package ndprig.controller.loop;

import ndprig.hal.pressure.ActuatorState;

/** One move of the stack actuator from its demand until the pressure has settled. */
final class StackMove {
  enum Stage {
    MOVING,
    GIVEN_UP,
    SETTLING,
    RESTING
  }

  private final RegulatorOptions.Timing timing;
  private Stage stage = Stage.RESTING;
  private int targetSteps;
  private long sinceNanos;

  StackMove(RegulatorOptions.Timing timing) {
    this.timing = timing;
  }

  void begin(long nowNanos, int target) {
    targetSteps = target;
    sinceNanos = nowNanos;
    stage = Stage.MOVING;
  }

  void cancel() {
    stage = Stage.RESTING;
  }

  boolean resting() {
    return stage == Stage.RESTING;
  }

  int targetSteps() {
    return targetSteps;
  }

  /** Advances by what the actuator says; a move that was given up settles like one that ended. */
  Stage update(long nowNanos, ActuatorState actuator) {
    if (stage == Stage.MOVING) {
      boolean arrived = actuator.positionSteps() == targetSteps && !actuator.moving();
      boolean late = nowNanos - sinceNanos > timing.moveTimeout().toNanos();
      if (arrived || late) {
        sinceNanos = nowNanos;
        stage = Stage.SETTLING;
        return arrived ? Stage.SETTLING : Stage.GIVEN_UP;
      }
    } else if (stage == Stage.SETTLING && nowNanos - sinceNanos >= timing.settle().toNanos()) {
      stage = Stage.RESTING;
    }
    return stage;
  }
}
