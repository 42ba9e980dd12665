package ndprig.controller.run;

import java.util.Optional;
import ndprig.controller.acquisition.CyclerStep;

/** What the director asks of the acquisition. Thread-safe; every call returns at once. */
public interface AcquisitionControl {
  /** Whether the MCA is connected and configured. */
  boolean ready();

  /**
   * Asks to count and to make frames, as soon as the device allows.
   *
   * @param resume false to begin from cleared counters; true to go on with the run that was under
   *     way before the controller had gone, without losing what was counted since
   */
  void begin(boolean resume);

  /** Asks to close the last frame, to stop counting, and to have all stored. Idempotent. */
  void end();

  /** Whether the last frame was closed and is on disk. */
  boolean ended();

  /**
   * What of the run's counts is not on disk, were it given up now, with an upper bound.
   *
   * @return one sentence; empty if nothing is missing
   */
  String missing();

  /** Waits no longer for what the MCA still holds. */
  void abandon();

  /** What the cycler does now; empty as long as it is not watched for the run. */
  Optional<CyclerStep> step();
}
