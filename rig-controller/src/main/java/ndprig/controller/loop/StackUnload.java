package ndprig.controller.loop;

import java.time.Duration;
import ndprig.hal.pressure.ActuatorState;

/** Takes the screw back by a bounded travel, a little each second. */
final class StackUnload {
  private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

  /** A screw that has not gone back for so long is at the end of its range, or blocked. */
  private static final long STUCK_NANOS = Duration.ofSeconds(10).toNanos();

  private final int stepsPerSecond;
  private int lastSteps;
  private int targetSteps;
  private long nextNanos;
  private int seenSteps;
  private long progressNanos;
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
      seenSteps = actuator.positionSteps();
      progressNanos = nowNanos;
    }
    if (actuator.positionSteps() < seenSteps) {
      seenSteps = actuator.positionSteps();
      progressNanos = nowNanos;
    }
    if (nowNanos >= nextNanos && targetSteps > lastSteps) {
      int from = Math.min(targetSteps, actuator.positionSteps());
      targetSteps = Math.max(lastSteps, from - stepsPerSecond);
      nextNanos = nowNanos + PERIOD_NANOS;
    }
    boolean stuck = nowNanos - progressNanos > STUCK_NANOS;
    active = !stuck && !actuator.limitReverse() && actuator.positionSteps() > lastSteps;
    return active;
  }
}
