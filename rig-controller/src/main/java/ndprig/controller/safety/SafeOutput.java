package ndprig.controller.safety;

import ndprig.hal.device.SafeStateCapable;

/**
 * An actuator and what it does to be safe.
 *
 * @param action what its safe state is
 * @param actuator that does it
 * @param patienceTicks how many ticks it may take to confirm before that is an alarm, 0 or more; a
 *     device on a polled bus needs a few
 */
public record SafeOutput(SafeAction action, SafeStateCapable actuator, int patienceTicks) {
  /** Checks the range. */
  public SafeOutput {
    if (patienceTicks < 0) {
      throw new IllegalArgumentException("patienceTicks: must be 0 or more, got " + patienceTicks);
    }
  }
}
