package ndprig.controller.run;

/** Where a run is. */
public enum RunPhase {
  /** No run. */
  IDLE,
  /** A run was started; devices are waited for. */
  PREPARING,
  /** Temperature and pressure are on their way to their targets. */
  STABILIZING,
  /** Spectra are counted and the cycler may pass current. */
  ACQUIRING,
  /** Spectra are counted, the cycler may not pass current. */
  PAUSED,
  /** The last frame is closed and brought to disk. */
  FINALIZING,
  /** A trip latched; actuators are on their way to their safe states. */
  SAFING,
  /** Safe; waits for the trips to clear. */
  FAULTED
}
