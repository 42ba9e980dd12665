package ndprig.controller.loop;

import java.time.Duration;
import ndprig.hal.pressure.ActuatorState;

/** Takes the screw back by a bounded travel, a little each second. */
final class StackUnload {
  private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

  private final int stepsPerSecond;
  private int lastSteps;
  private int targetSteps;
  private long nextNanos;
  private boolean active;
  private boolean begun;
  private int travel;

  StackUnload(int stepsPerSecond) {
    this.stepsPerSecond = Math.max(1, stepsPerSecond);
  }

  void begin(int steps) {
    travel = steps;
    active = true;
    begun = false;
  }

  void end() {
    active = false;
  }

  boolean active() {
    return active;
  }

  int targetSteps() {
    return targetSteps;
  }

  /** Lets time pass; returns whether there is still way to go. */
  boolean advance(long nowNanos, ActuatorState actuator) {
    if (!begun) {
      begun = true;
      lastSteps = actuator.positionSteps() - travel;
      targetSteps = actuator.positionSteps();
      nextNanos = nowNanos;
    }
    if (nowNanos >= nextNanos && targetSteps > lastSteps) {
      int from = Math.min(targetSteps, actuator.positionSteps());
      targetSteps = Math.max(lastSteps, from - stepsPerSecond);
      nextNanos = nowNanos + PERIOD_NANOS;
    }
    active = !actuator.limitReverse() && actuator.positionSteps() > lastSteps;
    return active;
  }
}
