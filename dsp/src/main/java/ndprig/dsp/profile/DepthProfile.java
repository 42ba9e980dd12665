package ndprig.dsp.profile;

/** Lithium density over depth, relative to the dense metal, immutable. */
public final class DepthProfile {
  private final DepthOrigin origin;
  private final double[] edgesMicrometres;
  private final double[] density;
  private final double[] sigma;

  /**
   * Takes copies of the arrays.
   *
   * @param origin where the edges are counted from
   * @param edgesMicrometres edges of the slices, µm, rising, shape {@code [slices + 1]}; they are
   *     negative in front of the origin
   * @param density lithium atoms per volume relative to lithium metal, shape {@code [slices]}
   * @param sigma counting uncertainty (1 σ) of the density, above zero, shape {@code [slices]}
   */
  public DepthProfile(
      DepthOrigin origin, double[] edgesMicrometres, double[] density, double[] sigma) {
    if (edgesMicrometres.length != density.length + 1 || sigma.length != density.length) {
      throw new IllegalArgumentException(
          edgesMicrometres.length
              + " edges, "
              + density.length
              + " densities and "
              + sigma.length
              + " sigmas do not make a profile");
    }
    this.origin = origin;
    this.edgesMicrometres = edgesMicrometres.clone();
    this.density = density.clone();
    this.sigma = sigma.clone();
  }

  /** Takes the arrays as they are, for those who give them away. */
  private DepthProfile(
      double[] edgesMicrometres, double[] density, double[] sigma, DepthOrigin origin) {
    this.origin = origin;
    this.edgesMicrometres = edgesMicrometres;
    this.density = density;
    this.sigma = sigma;
  }

  /** A profile that keeps the arrays; nobody may change them any more. */
  static DepthProfile owning(
      DepthOrigin origin, double[] edgesMicrometres, double[] density, double[] sigma) {
    return new DepthProfile(edgesMicrometres, density, sigma, origin);
  }

  /** Where depth is counted from. */
  public DepthOrigin origin() {
    return origin;
  }

  /** Number of slices. */
  public int slices() {
    return density.length;
  }

  /** Edge of a slice, µm; 0 to {@code slices()}. */
  public double edgeMicrometres(int index) {
    return edgesMicrometres[index];
  }

  /** Thickness of a slice, µm. */
  public double widthMicrometres(int slice) {
    return edgesMicrometres[slice + 1] - edgesMicrometres[slice];
  }

  /** Middle of a slice, µm. */
  public double middleMicrometres(int slice) {
    return (edgesMicrometres[slice + 1] + edgesMicrometres[slice]) / 2;
  }

  /** Density of a slice relative to lithium metal. */
  public double density(int slice) {
    return density[slice];
  }

  /** Counting uncertainty (1 σ) of the density of a slice. */
  public double sigma(int slice) {
    return sigma[slice];
  }

  /** A copy of the edges, µm, shape {@code [slices + 1]}. */
  public double[] edgesMicrometres() {
    return edgesMicrometres.clone();
  }

  /** A copy of the densities, shape {@code [slices]}. */
  public double[] densities() {
    return density.clone();
  }

  /** A copy of the uncertainties, shape {@code [slices]}. */
  public double[] sigmas() {
    return sigma.clone();
  }

  /** Lithium of all slices as dense metal, µm: Σ density × width, negative depths included. */
  public double denseMicrometres() {
    double sum = 0;
    for (int i = 0; i < density.length; i++) {
      sum += density[i] * widthMicrometres(i);
    }
    return sum;
  }
}
