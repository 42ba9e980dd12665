package ndprig.controller.safety;

import java.time.Duration;
import ndprig.controller.loop.RigInputs;

/** Looks for one hazard. It may remember past ticks; it does no I/O and reads no clock. */
public interface Interlock {
  /** What it looks for. */
  Trip trip();

  /** For how long it must be unsafe before it trips, and safe without a break to be gone. */
  Duration delay();

  /** Looks at a tick; called exactly once per tick. */
  Condition evaluate(RigInputs inputs);

  /** One sentence with the values that matter, their units and the limit. */
  String describe(RigInputs inputs);
}
