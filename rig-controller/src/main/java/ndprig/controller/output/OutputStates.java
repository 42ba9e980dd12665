package ndprig.controller.output;

/**
 * What is known of all outputs.
 *
 * @param heaterShare fraction of full power that the heater was set to last, 0 to 1
 * @param permitGiven whether the permit is known to be given, wanted or not
 * @param heater off is safe
 * @param heaterEnable at rest is safe
 * @param permit withdrawn is safe
 * @param stack not compressing is safe
 */
public record OutputStates(
    double heaterShare,
    boolean permitGiven,
    OutputState heater,
    OutputState heaterEnable,
    OutputState permit,
    OutputState stack) {
  /** Whether every output is known to be in its safe state. */
  public boolean safe() {
    return heater.safeConfirmed()
        && heaterEnable.safeConfirmed()
        && permit.safeConfirmed()
        && stack.safeConfirmed();
  }
}
