package ndprig.dsp.lithium;

/**
 * How freely the lithium may vary within a step.
 *
 * @param interiorKnots knots inside each plating or stripping step, evenly spaced; 0 = a straight
 *     line
 * @param restKnots knots inside each step of rest
 */
public record SeriesOptions(int interiorKnots, int restKnots) {
  /**
   * Two knots inside a step with current, none at rest. Current is constant within a step, so that
   * lithium runs almost straight in time or charge; two even knots catch a slow start or an early
   * end without spending much precision at the edges, which clustered knots would.
   */
  public static final SeriesOptions DEFAULT = new SeriesOptions(2, 0);

  /** Checks the numbers. */
  public SeriesOptions {
    if (interiorKnots < 0 || restKnots < 0) {
      throw new IllegalArgumentException(
          "numbers of knots " + interiorKnots + " and " + restKnots + " must not be negative");
    }
  }

  int knotsIn(CyclerStep step) {
    return step.kind() == CyclerStep.Kind.REST ? restKnots : interiorKnots;
  }
}
