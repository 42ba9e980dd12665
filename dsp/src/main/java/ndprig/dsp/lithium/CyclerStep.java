package ndprig.dsp.lithium;

/**
 * A stretch of constant mode of the cycler.
 *
 * @param kind what the cycler does
 * @param cycle number of the cycle that the step belongs to
 * @param start coordinate (time or charge) at which the step starts, any unit
 * @param end coordinate at which it ends, above {@code start}
 */
public record CyclerStep(Kind kind, int cycle, double start, double end) {
  /** Checks the coordinates. */
  public CyclerStep {
    if (!(start < end) || Double.isInfinite(end - start)) {
      throw new IllegalArgumentException(
          "step of cycle " + cycle + " runs from " + start + " to " + end);
    }
  }

  /** What the cycler does in a step. */
  public enum Kind {
    /** Lithium is plated at the collector. */
    PLATE,
    /** Lithium is stripped from the collector. */
    STRIP,
    /** No current. */
    REST
  }
}
