package ndprig.controller.run;

/** How far a run has come, whatever its phase. */
public enum RunProgress {
  /** There is none. */
  NONE,
  /** It began. */
  UNDER_WAY,
  /** It was told to end; its last frame is not on disk yet. */
  ENDING
}
