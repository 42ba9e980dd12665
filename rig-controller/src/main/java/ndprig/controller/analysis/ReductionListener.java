package ndprig.controller.analysis;

import ndprig.controller.reduce.Reduction;

/** Hears of every bin that was reduced. */
@FunctionalInterface
public interface ReductionListener {
  /**
   * A bin was reduced. Called by the thread of the reductions, which waits. The newest bin comes
   * first: when several waited, older ones come after newer ones. A bin that was skipped or could
   * not be reduced does not come; after a restart all come once more.
   */
  void reduced(ClosedBin closed, Reduction reduction);
}
