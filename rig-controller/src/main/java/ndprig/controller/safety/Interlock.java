package ndprig.controller.safety;

import ndprig.controller.loop.RigInputs;

/** Looks for one hazard. It may remember past ticks; it does no I/O and reads no clock. */
public interface Interlock {
  /** What it looks for. */
  Trip trip();

  /** How many ticks in a row must be unsafe before it trips, 1 or more; and safe to be gone. */
  int delayTicks();

  /** Looks at a tick; called exactly once per tick. */
  Condition evaluate(RigInputs inputs);

  /** One sentence with the values that matter, their units and the limit. */
  String describe(RigInputs inputs);
}
