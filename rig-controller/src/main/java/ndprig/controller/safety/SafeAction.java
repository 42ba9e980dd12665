package ndprig.controller.safety;

import ndprig.controller.output.OutputState;
import ndprig.controller.output.OutputStates;
import ndprig.controller.output.WantedOutputs;

/** What is done to be safe, in the order in which it is done. */
public enum SafeAction {
  /** The heater's power is 0. */
  HEATER_OFF("heater"),
  /** The line that a hard-wired circuit needs to see toggling, or else cuts the heater, rests. */
  HEATER_ENABLE_OFF("heater enable"),
  /** The cycler may pass no current. */
  PERMIT_WITHDRAWN("permit"),
  /** The stack actuator stays where it is. */
  STACK_HELD("stack");

  private final String output;

  SafeAction(String output) {
    this.output = output;
  }

  /** Names the output in events. */
  String output() {
    return output;
  }

  /** What is known of that output. */
  OutputState in(OutputStates states) {
    return switch (this) {
      case HEATER_OFF -> states.heater();
      case HEATER_ENABLE_OFF -> states.heaterEnable();
      case PERMIT_WITHDRAWN -> states.permit();
      case STACK_HELD -> states.stack();
    };
  }

  /** The same wishes with this done. */
  WantedOutputs applyTo(WantedOutputs wanted) {
    return switch (this) {
      case HEATER_OFF -> wanted.heaterOff();
      case HEATER_ENABLE_OFF -> wanted.heaterEnableOff();
      case PERMIT_WITHDRAWN -> wanted.permitWithdrawn();
      case STACK_HELD -> wanted.stackHeld();
    };
  }
}
