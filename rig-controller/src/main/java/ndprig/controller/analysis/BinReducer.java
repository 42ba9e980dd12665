package ndprig.controller.analysis;

import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Sample;

/** Unfolds the counts of a bin and fits layers to them. */
@FunctionalInterface
public interface BinReducer {
  /**
   * Reduces counts; may take seconds.
   *
   * @throws ReductionException with one sentence if they cannot be reduced
   */
  Reduction reduce(Sample sample) throws ReductionException;
}
