package ndprig.controller.acquisition;

/**
 * Statistics of a quantity over a frame, in the quantity's canonical unit.
 *
 * @param samples how many good samples; 0 if none, then all else is NaN
 * @param mean arithmetic mean
 * @param min least
 * @param max greatest
 */
public record Summary(long samples, double mean, double min, double max) {
  /** No good sample. */
  public static final Summary NONE = new Summary(0, Double.NaN, Double.NaN, Double.NaN);
}
