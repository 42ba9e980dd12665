package ndprig.dsp.deadtime;

/**
 * What the electronics need to resolve two pulses, and how much loss is accepted.
 *
 * @param fastPairSeconds pulse pair resolution of the fast channel, s; 0 when it is not known
 * @param greatestDeadFraction dead fraction above which a bin is flagged, 0 to 1
 * @param greatestPileUpFraction share of piled-up pulses above which a bin is flagged, 0 to 1
 */
public record DeadTimeOptions(
    double fastPairSeconds, double greatestDeadFraction, double greatestPileUpFraction) {
  /** Checks the ranges. */
  public DeadTimeOptions {
    if (!(fastPairSeconds >= 0) || Double.isInfinite(fastPairSeconds)) {
      throw new IllegalArgumentException("pulse pair resolution of " + fastPairSeconds + " s");
    }
    if (!(greatestDeadFraction > 0 && greatestDeadFraction <= 1)
        || !(greatestPileUpFraction > 0 && greatestPileUpFraction <= 1)) {
      throw new IllegalArgumentException(
          "limits of dead time "
              + greatestDeadFraction
              + " and pile-up "
              + greatestPileUpFraction
              + " are not within 0 to 1");
    }
  }
}
