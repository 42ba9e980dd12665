package ndprig.controller.run;

/** What the director does on a transition, in the order of the transition's list. */
public enum RunAction {
  /** Begin a new run: nothing is done yet, no cycle counted. */
  BEGIN_RUN,
  /** Ramp temperature and pressure to the plan's targets. */
  APPLY_SETPOINTS,
  /** Wait for stability from now on. */
  AWAIT_STABILITY,
  /** Tell that the conditions were not stable in time. */
  WARN_NOT_STABLE,
  /** Hold what the plan wants constant on the stack: the force, or from now on the gap. */
  ENTER_PRESSURE_MODE,
  /** Begin counting, or go on. */
  BEGIN_ACQUISITION,
  /** Let the cycler pass current, as long as all readings are good. */
  GIVE_PERMIT,
  /** Let the cycler pass no current. */
  WITHDRAW_PERMIT,
  /** Close the last frame and have it stored. */
  END_ACQUISITION,
  /** Leave temperature and pressure as the plan says for its end. */
  FINISH_SETPOINTS,
  /** Heater off, stack left where it is. */
  DROP_SETPOINTS,
  /** Wait for the last frame only as long as an abort does. */
  HURRY,
  /** Wait no longer for the last counts, and say what is missing. */
  GIVE_UP_COUNTS,
  /** Have a later restart take up nothing: heater and motor rest until an operator says more. */
  FORGET_TARGETS,
  /** Take up what was wanted of heater and stack before the restart, unless a trip is latched. */
  RESTORE_TARGETS,
  /** The run is over. */
  END_RUN
}
