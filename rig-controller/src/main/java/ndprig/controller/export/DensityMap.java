package ndprig.controller.export;

/**
 * Lithium density over time and depth. Immutable.
 *
 * <p>Time bins need not follow each other without gaps; depth slices do.
 */
public final class DensityMap {
  private final double[] startHours;
  private final double[] endHours;
  private final double[] depthEdgesUm;
  private final double[][] density;

  /**
   * Copies the values in.
   *
   * @param startHours {@code [bins]}, sorted
   * @param endHours {@code [bins]}, each after its start and not after the next start
   * @param depthEdgesUm {@code [slices + 1]}, sorted, µm from the outer face of the collector
   * @param density {@code [bins][slices]}, relative to bulk lithium metal
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public DensityMap(
      double[] startHours, double[] endHours, double[] depthEdgesUm, double[][] density) {
    if (startHours.length != endHours.length || startHours.length != density.length) {
      throw new IllegalArgumentException(
          "density: %d rows for %d starts and %d ends"
              .formatted(density.length, startHours.length, endHours.length));
    }
    this.startHours = startHours.clone();
    this.endHours = endHours.clone();
    this.depthEdgesUm = depthEdgesUm.clone();
    this.density = new double[density.length][];
    for (int bin = 0; bin < density.length; bin++) {
      if (density[bin].length != depthEdgesUm.length - 1) {
        throw new IllegalArgumentException(
            "density: row %d has %d slices for %d edges"
                .formatted(bin, density[bin].length, depthEdgesUm.length));
      }
      this.density[bin] = density[bin].clone();
    }
  }

  /** The number of time bins. */
  public int bins() {
    return startHours.length;
  }

  /** The number of depth slices. */
  public int slices() {
    return depthEdgesUm.length - 1;
  }

  /** Start of a bin, hours since the start of the run. */
  public double startHours(int bin) {
    return startHours[bin];
  }

  /** End of a bin, hours since the start of the run. */
  public double endHours(int bin) {
    return endHours[bin];
  }

  /** Lower edge of a slice, or with {@code slices()} the last upper edge, µm. */
  public double depthEdgeUm(int edge) {
    return depthEdgesUm[edge];
  }

  /** Density in a bin and slice, bulk lithium metal is 1. */
  public double density(int bin, int slice) {
    return density[bin][slice];
  }
}
