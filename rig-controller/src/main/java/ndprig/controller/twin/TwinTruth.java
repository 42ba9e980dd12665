package ndprig.controller.twin;

import java.util.List;

/**
 * What really happened, to hold measurements against. Tests and reports may read it; nothing that
 * measures may.
 *
 * @param cycles begun so far
 * @param samples of the plant, one a minute
 */
public record TwinTruth(List<CycleTruth> cycles, List<TruthSample> samples) {
  /** Copies the lists. */
  public TwinTruth {
    cycles = List.copyOf(cycles);
    samples = List.copyOf(samples);
  }
}
