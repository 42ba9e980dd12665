package ndprig.controller.service;

import java.util.List;

/**
 * The interlocks.
 *
 * @param tripped whether any is latched
 * @param alarms all interlocks, in the order of their table
 */
public record AlarmsView(boolean tripped, List<Alarm> alarms) {
  /**
   * One interlock.
   *
   * @param name of the trip
   * @param latched whether it tripped and was not cleared
   * @param acknowledged whether an operator acknowledged the latched trip
   * @param text what tripped it, with values; empty if not latched
   */
  public record Alarm(String name, boolean latched, boolean acknowledged, String text) {}
}
