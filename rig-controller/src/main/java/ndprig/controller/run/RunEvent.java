package ndprig.controller.run;

/** What can happen to a run. */
public enum RunEvent {
  /** An operator asks for a run. */
  START,
  /** An operator asks for no current, while counting goes on. */
  PAUSE,
  /** An operator asks to go on. */
  RESUME,
  /** An operator asks for an orderly end. */
  STOP,
  /** An operator asks for an end at once, with temperature and pressure left to themselves. */
  ABORT,
  /** All devices are ready. */
  DEVICES_READY,
  /** Temperature and pressure are stable. */
  STABLE,
  /** Temperature or pressure did not become stable in time. */
  STABILISE_TIMED_OUT,
  /** The plan's cycles are done, or its longest duration has passed. */
  END_REACHED,
  /** The last frame is on disk. */
  STORED,
  /** The last frame did not come to disk within the patience of the end. */
  FINALISE_TIMED_OUT,
  /** An interlock latched. */
  TRIPPED,
  /** The actuators are in their safe states, or were waited for in vain. */
  SAFE_REACHED,
  /** The trips were acknowledged and their conditions are gone. */
  TRIPS_CLEARED;

  /** Whether an operator may ask for it; all others happen by themselves. */
  public boolean operatorRequest() {
    return switch (this) {
      case START, PAUSE, RESUME, STOP, ABORT -> true;
      case DEVICES_READY,
          STABLE,
          STABILISE_TIMED_OUT,
          END_REACHED,
          STORED,
          FINALISE_TIMED_OUT,
          TRIPPED,
          SAFE_REACHED,
          TRIPS_CLEARED ->
          false;
    };
  }
}
