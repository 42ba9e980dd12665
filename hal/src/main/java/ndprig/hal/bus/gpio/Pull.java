package ndprig.hal.bus.gpio;

/** The resistor that holds an input when nothing drives it. */
public enum Pull {
  /** None. */
  NONE,
  /** To the supply. */
  UP,
  /** To ground. */
  DOWN
}
