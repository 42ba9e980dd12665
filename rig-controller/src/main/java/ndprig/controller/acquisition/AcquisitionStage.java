package ndprig.controller.acquisition;

/** What the acquisition does. */
public enum AcquisitionStage {
  /** No run. */
  IDLE,
  /** Meets the MCA and finds out whether it goes on with what it holds. */
  MEETING,
  /** Takes the last counts out of an MCA that is to be set up anew. */
  EMPTYING,
  /** Waits until all frames and the coming epoch are on disk. */
  ANNOUNCING,
  /** Configures and clears the MCA. */
  CLEARING,
  /** Waits until it is on disk that the MCA is cleared. */
  ARMING,
  /** Takes frames. */
  RUNNING,
  /** Stops the MCA and takes the last frame. */
  STOPPING,
  /** The last frame was taken. */
  ENDED
}
