package ndprig.controller.safety;

/** What is done to be safe, in the order in which it is done. */
public enum SafeAction {
  /** The heater's power is 0. */
  HEATER_OFF,
  /** The line that a hard-wired circuit needs to see toggling, or else cuts the heater, rests. */
  HEATER_ENABLE_OFF,
  /** The cycler may pass no current. */
  PERMIT_WITHDRAWN,
  /** The stack actuator stays where it is. */
  STACK_HELD
}
