package ndprig.controller.analysis;

import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;

/** Unfolds the counts of a bin and fits layers to them. */
@FunctionalInterface
public interface BinReducer {
  /**
   * Reduces a bin; may take seconds.
   *
   * @throws ReductionException with one sentence if they cannot be reduced
   */
  Reduction reduce(ClosedBin closed) throws ReductionException;
}
