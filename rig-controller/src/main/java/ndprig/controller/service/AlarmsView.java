package ndprig.controller.service;

import java.util.List;

/**
 * The interlocks.
 *
 * @param tripped whether any is latched
 * @param alarms all interlocks, in the order of their table
 * @param channels warnings and alarms of channels that stand
 */
public record AlarmsView(boolean tripped, List<Alarm> alarms, List<Channel> channels) {
  /**
   * A channel that is not well.
   *
   * @param name of the channel
   * @param level WARNING or ALARM
   * @param text what is wrong, with values
   */
  public record Channel(String name, String level, String text) {}

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
