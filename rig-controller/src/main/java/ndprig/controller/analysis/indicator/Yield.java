package ndprig.controller.analysis.indicator;

import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.LithiumScale;
import ndprig.dsp.lithium.Normalisation;

/**
 * How many counts lithium makes.
 *
 * @param dose what tells how much beam there was
 * @param countsPerDose detector counts per monitor count while the analyser is live, or per live
 *     second, and per lithium atom/cm², above zero
 */
public record Yield(LithiumScale.Dose dose, double countsPerDose) {
  /** Counts per lithium atom/cm² in a bin. */
  Normalisation of(ClosedBin closed) {
    return new Normalisation(exposure(closed) * countsPerDose, 0);
  }

  /** Monitor counts while the analyser was live, or live seconds. */
  double exposure(ClosedBin closed) {
    return dose.of(closed.bin().exposure().counting());
  }
}
