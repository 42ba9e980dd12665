package ndprig.controller.port;

/** What a port is for. */
public enum PortName {
  /** The MCA's link. */
  MCA("mca"),
  /** The stack actuator's serial line. */
  STACK("stack"),
  /** The thermometer's chip select. */
  THERMOMETER("thermometer"),
  /** The bus of load cell and cycler shunt. */
  SENSORS("sensors"),
  /** The heater's pulse-width output. */
  HEATER("heater"),
  /** The line that must toggle for the heater to have power. */
  HEATER_ENABLE("heater-enable"),
  /** The line that permits current. */
  PERMIT("permit"),
  /** The cycler's trigger. */
  STEP_EDGE("step-edge");

  private final String text;

  PortName(String text) {
    this.text = text;
  }

  /** The name on the bench bus and in messages. */
  public String text() {
    return text;
  }
}
