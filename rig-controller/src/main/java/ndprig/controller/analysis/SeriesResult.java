package ndprig.controller.analysis;

import java.util.List;
import java.util.Optional;
import ndprig.dsp.uncertainty.PublishedValue;
import ndprig.dsp.uncertainty.SystematicBudget;

/**
 * What all finished cycles came to.
 *
 * @param cycles that have been plated and stripped, oldest first
 * @param meanLithiumEfficiency over these cycles; NaN when there is none, or a reservoir
 * @param meanCoulombicEfficiency over these cycles; NaN when there is none, or a reservoir
 * @param reservoir if the steps are those of a finished reservoir protocol
 */
public record SeriesResult(
    List<CycleResult> cycles,
    PublishedValue meanLithiumEfficiency,
    PublishedValue meanCoulombicEfficiency,
    Optional<ReservoirResult> reservoir) {
  private static final PublishedValue UNKNOWN =
      new PublishedValue(Double.NaN, Double.POSITIVE_INFINITY, SystematicBudget.NONE);

  /** No cycle. */
  public static final SeriesResult NONE =
      new SeriesResult(List.of(), UNKNOWN, UNKNOWN, Optional.empty());

  /** Cycles that strip a part of a reservoir, or all of it at last: their mean tells nothing. */
  static SeriesResult ofReservoir(List<CycleResult> cycles, Optional<ReservoirResult> reservoir) {
    return new SeriesResult(cycles, UNKNOWN, UNKNOWN, reservoir);
  }

  /** Copies the list. */
  public SeriesResult {
    cycles = List.copyOf(cycles);
  }
}
