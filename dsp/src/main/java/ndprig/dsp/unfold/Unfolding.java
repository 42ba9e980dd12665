package ndprig.dsp.unfold;

/** Result of one unfolding, immutable. */
public final class Unfolding {
  private final double[] perSlice;
  private final double[] refolded;
  private final int iterations;
  private final double chiSquarePerBin;
  private final boolean fitsData;

  /** Takes the arrays as its own. */
  Unfolding(
      double[] perSlice,
      double[] refolded,
      int iterations,
      double chiSquarePerBin,
      boolean fitsData) {
    this.perSlice = perSlice;
    this.refolded = refolded;
    this.iterations = iterations;
    this.chiSquarePerBin = chiSquarePerBin;
    this.fitsData = fitsData;
  }

  /** Particles that flew towards the detector, per slice, shape {@code [slices]}; a copy. */
  public double[] perSlice() {
    return perSlice.clone();
  }

  /** Particles of one slice. */
  public double perSlice(int slice) {
    return perSlice[slice];
  }

  /** Expected counts per bin of this result, background included, shape {@code [bins]}; a copy. */
  public double[] refolded() {
    return refolded.clone();
  }

  /** Iterations taken. */
  public int iterations() {
    return iterations;
  }

  /** Pearson's χ² of the data against the refolded counts, per bin that lithium can reach. */
  public double chiSquarePerBin() {
    return chiSquarePerBin;
  }

  /**
   * Whether {@code χ²/N ≤ 1 + 3·√(2/N)}. When not, stack, calibration or resolution do not fit the
   * data, and the profile must not be used without saying so.
   */
  public boolean fitsData() {
    return fitsData;
  }
}
