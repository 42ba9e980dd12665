package ndprig.controller.reduce;

import java.util.Arrays;
import java.util.List;
import ndprig.dsp.profile.DepthProfile;

/** Lithium density over depth below the collector's outer face, with its uncertainties. */
public final class Profile {
  private final double[] edgesUm;
  private final double[] density;
  private final double[] statistical;
  private final double[] systematic;

  /**
   * Takes copies.
   *
   * @param edgesUm edges of the slices, µm, rising, shape {@code [slices + 1]}
   * @param density relative to lithium metal, shape {@code [slices]}
   * @param statistical standard uncertainty of counting, shape {@code [slices]}
   * @param systematic standard uncertainty of all else, shape {@code [slices]}
   */
  public Profile(double[] edgesUm, double[] density, double[] statistical, double[] systematic) {
    if (edgesUm.length != density.length + 1
        || statistical.length != density.length
        || systematic.length != density.length) {
      throw new IllegalArgumentException("edges, densities and sigmas do not make a profile");
    }
    this.edgesUm = edgesUm.clone();
    this.density = density.clone();
    this.statistical = statistical.clone();
    this.systematic = systematic.clone();
  }

  /** A profile with depths shifted, and with what other sets of assumptions make of it. */
  static Profile of(
      DepthProfile profile, double shiftUm, List<DepthProfile> others, double relativeSigma) {
    double[] systematic = new double[profile.slices()];
    for (int i = 0; i < systematic.length; i++) {
      int slice = i;
      double spread = Value.spread(profile, others, p -> at(p, slice));
      systematic[i] = Math.hypot(spread, relativeSigma * profile.density(i));
    }
    double[] edges = profile.edgesMicrometres();
    Arrays.setAll(edges, i -> edges[i] + shiftUm);
    return new Profile(edges, profile.densities(), profile.sigmas(), systematic);
  }

  /** The same with what another result, off by a counting uncertainty, makes of it. */
  Profile withStatistical(DepthProfile raised) {
    double[] more = statistical.clone();
    for (int i = 0; i < more.length; i++) {
      more[i] = Math.hypot(more[i], at(raised, i) - density[i]);
    }
    return new Profile(edgesUm, density, more, systematic);
  }

  /** Density of a slice; the last one's beyond it. */
  private static double at(DepthProfile profile, int slice) {
    return profile.density(Math.min(slice, profile.slices() - 1));
  }

  /** Number of slices. */
  public int slices() {
    return density.length;
  }

  /** Edge of a slice, µm; 0 to {@code slices()}. */
  public double edgeUm(int index) {
    return edgesUm[index];
  }

  /** Middle of a slice, µm. */
  public double depthUm(int slice) {
    return (edgesUm[slice] + edgesUm[slice + 1]) / 2;
  }

  /** Density relative to lithium metal. */
  public Value density(int slice) {
    return new Value(density[slice], statistical[slice], systematic[slice]);
  }
}
