package ndprig.controller.analysis.indicator;

import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.reduce.ReductionException;

/** Watches one thing bin by bin. Used by one thread. */
@FunctionalInterface
public interface BinWatch {
  /**
   * Takes the next bin.
   *
   * @throws ReductionException with one sentence if the cell cannot be modelled
   */
  Indication observe(ClosedBin closed) throws ReductionException;
}
