package ndprig.controller.export;

/** Lithium areal density against time. Immutable. */
public final class MassSeries {
  private final double[] hours;
  private final double[] mahCm2;
  private final double[] sigmaMahCm2;

  /**
   * Copies the values in.
   *
   * @param hours {@code [points]} since the start of the run
   * @param mahCm2 {@code [points]}
   * @param sigmaMahCm2 {@code [points]}, 0 where the value is exact
   * @throws IllegalArgumentException if the lengths differ
   */
  public MassSeries(double[] hours, double[] mahCm2, double[] sigmaMahCm2) {
    if (hours.length != mahCm2.length || hours.length != sigmaMahCm2.length) {
      throw new IllegalArgumentException(
          "hours: %d points for %d values and %d uncertainties"
              .formatted(hours.length, mahCm2.length, sigmaMahCm2.length));
    }
    this.hours = hours.clone();
    this.mahCm2 = mahCm2.clone();
    this.sigmaMahCm2 = sigmaMahCm2.clone();
  }

  /** No points. */
  public static MassSeries empty() {
    return new MassSeries(new double[0], new double[0], new double[0]);
  }

  /** The number of points. */
  public int size() {
    return hours.length;
  }

  /** Times, {@code [points]}, h. */
  public double[] hours() {
    return hours.clone();
  }

  /** Values, {@code [points]}, mAh/cm². */
  public double[] mahCm2() {
    return mahCm2.clone();
  }

  /** Uncertainties, {@code [points]}, mAh/cm². */
  public double[] sigmaMahCm2() {
    return sigmaMahCm2.clone();
  }
}
