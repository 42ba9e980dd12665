package ndprig.controller.analysis;

/** Hears of every bin that is closed. */
@FunctionalInterface
public interface BinListener {
  /**
   * A bin was closed. Called in the order of the bins, by the thread of the analysis, which waits;
   * after a restart the run's bins come once more from the first.
   */
  void closed(ClosedBin closed);
}
