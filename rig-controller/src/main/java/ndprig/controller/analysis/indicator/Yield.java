package ndprig.controller.analysis.indicator;

import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.ClosedBin;
import ndprig.dsp.lithium.Normalisation;

/**
 * How many counts lithium makes.
 *
 * @param countsPerMonitorCount detector counts per monitor count and per lithium atom/cm² while the
 *     analyser is live, above zero
 */
public record Yield(double countsPerMonitorCount) {
  /** Counts per lithium atom/cm² in a bin. */
  Normalisation of(ClosedBin closed) {
    return new Normalisation(exposure(closed) * countsPerMonitorCount, 0);
  }

  /** Monitor counts while the analyser was live. */
  static double exposure(ClosedBin closed) {
    Bin.Exposure exposure = closed.bin().exposure();
    return exposure.monitorCounts() * closed.sample().exposure().liveFraction();
  }
}
