package ndprig.dsp.lithium;

/**
 * Counts of one frame or bin.
 *
 * @param step index of its step in the list of steps
 * @param start coordinate at which it starts, in the unit of the step
 * @param end coordinate at which it ends, above {@code start}, not beyond the step
 * @param countsPerAtomPerCm2 its normalisation: expected counts per lithium atom/cm², above zero
 * @param backgroundCounts expected counts that do not come from lithium, not negative
 * @param counts counts in the lithium window, not negative
 * @param exposureVariance relative variance of the normalisation that is this observation's own, as
 *     1/n for n counts of a beam monitor; 0 = exact
 */
public record LithiumObservation(
    int step,
    double start,
    double end,
    double countsPerAtomPerCm2,
    double backgroundCounts,
    long counts,
    double exposureVariance) {
  /** Checks the ranges. */
  public LithiumObservation {
    if (!(start < end && countsPerAtomPerCm2 > 0 && backgroundCounts >= 0 && counts >= 0)
        || !(exposureVariance >= 0)
        || Double.isInfinite(
            end - start + countsPerAtomPerCm2 + backgroundCounts + exposureVariance)) {
      throw new IllegalArgumentException(
          "observation in step "
              + step
              + " from "
              + start
              + " to "
              + end
              + ": "
              + counts
              + " counts, "
              + backgroundCounts
              + " of background, normalisation "
              + countsPerAtomPerCm2);
    }
  }

  /** With an exact normalisation. */
  public LithiumObservation(
      int step,
      double start,
      double end,
      double countsPerAtomPerCm2,
      double backgroundCounts,
      long counts) {
    this(step, start, end, countsPerAtomPerCm2, backgroundCounts, counts, 0);
  }

  /** The same counts with another normalisation. */
  LithiumObservation times(double factor) {
    return new LithiumObservation(
        step, start, end, countsPerAtomPerCm2 * factor, backgroundCounts, counts, exposureVariance);
  }
}
