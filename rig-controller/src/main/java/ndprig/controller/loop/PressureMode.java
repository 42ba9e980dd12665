package ndprig.controller.loop;

/** What is held constant on the stack. */
public enum PressureMode {
  /** The force: the actuator follows the load cell. */
  FORCE,
  /** The gap: the actuator stays where it is, the force is logged. */
  GAP,
  /**
   * The spring: the actuator is off and a soft spring alone takes up the swelling. The actuator
   * does what it does for {@link #GAP}; the record tells which cell holder was meant.
   */
  SPRING
}
