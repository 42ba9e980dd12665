package ndprig.controller.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must survive a restart for the run to go on by itself.
 *
 * @param phase where the run is
 * @param progress how far it has come
 * @param counting whether counting was begun and not ended
 * @param cycles where it is in its cycles
 * @param counted time for which it has been counting, without the time in which the controller was
 *     gone
 * @param waited time for which it has been under way without counting, likewise
 * @param patience how much longer an end waits for the last frame; 0 if no run ends
 * @param started civil time at which the run was started; the epoch if there is none
 * @param targets of heater and stack to take up; null in what earlier versions stored
 * @param missing what of the counts did not come to disk, one sentence; empty if nothing is missing
 */
public record DirectorState(
    RunPhase phase,
    RunProgress progress,
    boolean counting,
    Cycles cycles,
    Duration counted,
    Duration waited,
    Duration patience,
    Instant started,
    @Nullable Targets targets,
    String missing) {
  /** No run. */
  public static final DirectorState NONE =
      new DirectorState(
          RunPhase.IDLE,
          RunProgress.NONE,
          false,
          Cycles.NONE,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Instant.EPOCH,
          null,
          "");

  /**
   * Where a run is in its cycles.
   *
   * @param completed cycles of plating and stripping
   * @param half what of the present cycle was seen
   */
  public record Cycles(int completed, Half half) {
    /** Nothing was seen. */
    public static final Cycles NONE = new Cycles(0, Half.NEITHER);
  }

  /** What of a cycle was seen. */
  public enum Half {
    /** Nothing. */
    NEITHER,
    /** Plating. */
    PLATED,
    /** Plating, then stripping. */
    STRIPPED
  }
}
