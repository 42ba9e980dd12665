package ndprig.controller.loop;

/** What the pressure regulator wants of the actuator at a tick. */
public enum StackDemand {
  /** Nothing: leave it as it is. */
  NONE,
  /** Stop where it is. */
  HOLD,
  /** Go to the demanded position. */
  MOVE
}
