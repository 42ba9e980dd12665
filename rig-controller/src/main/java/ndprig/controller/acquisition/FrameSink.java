package ndprig.controller.acquisition;

/** Where frames go to be stored. Thread-safe; no method blocks. */
public interface FrameSink {
  /** Whether a frame would be taken; if not, the counts are to wait in the MCA. */
  boolean hasRoom();

  /**
   * Takes a frame, and the baseline after it, to be stored in one transaction.
   *
   * @throws IllegalStateException if there is no room; ask {@link #hasRoom} first
   */
  void offer(Frame frame, Baseline after);

  /** Takes a baseline that changed without a frame: another epoch. */
  void offer(Baseline baseline);

  /** Takes the beginning of a step; before the first frame of that step. */
  void offer(StepStart step);

  /** Whether all that was offered is on disk. */
  boolean settled();
}
