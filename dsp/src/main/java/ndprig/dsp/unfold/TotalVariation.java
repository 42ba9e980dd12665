package ndprig.dsp.unfold;

/**
 * Total variation of a profile, {@code ℓ/√N·Σ_j √((ρ_{j+1} − ρ_j)² + ε²)}, with the counts per µm
 * {@code ρ_j = x_j/w_j}, the counts N of the spectrum, and ε 2 % of the highest density. It weighs
 * a step by its height, however sharp it is, and so removes ripples without rounding edges.
 *
 * @source Rudin, Osher, Fatemi, Physica D 60 (1992) 259; in the likelihood of emission: Panin,
 *     Zeng, Gullberg, IEEE Trans. Nucl. Sci. 46 (1999) 2202
 */
final class TotalVariation {
  private static final double ROUNDING = 0.02;
  private static final double LEAST = 1e-12;

  private final double[] perUm;

  /** 1 between two slices that take part, 0 otherwise, shape {@code [slices]}. */
  private final double[] joined;

  private final double lengthUm;

  /**
   * A penalty.
   *
   * @param edgesUm edges of the slices, µm, shape {@code [slices + 1]}
   * @param counted which slices take part, shape {@code [slices]}
   * @param lengthUm ℓ, µm
   */
  TotalVariation(double[] edgesUm, boolean[] counted, double lengthUm) {
    this.lengthUm = lengthUm;
    perUm = new double[counted.length];
    joined = new double[counted.length];
    for (int j = 0; j < perUm.length; j++) {
      perUm[j] = 1 / (edgesUm[j + 1] - edgesUm[j]);
      joined[j] = j + 1 < counted.length && counted[j] && counted[j + 1] ? 1 : 0;
    }
  }

  /** Whether it weighs anything. */
  boolean active() {
    return lengthUm > 0;
  }

  /**
   * The gradient by the particles of each slice.
   *
   * @param point particles per slice
   * @param totalCounts N
   * @param gradient overwritten, shape {@code [slices]}
   * @param slopes room to work, shape {@code [slices]}
   */
  void gradient(double[] point, double totalCounts, double[] gradient, double[] slopes) {
    double[] density = gradient;
    double highest = LEAST;
    for (int j = 0; j < density.length; j++) {
      density[j] = point[j] * perUm[j];
      highest = Math.max(highest, density[j]);
    }
    slopes(density, ROUNDING * highest, lengthUm / Math.sqrt(Math.max(totalCounts, 1)), slopes);
    double before = 0;
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] = (before - slopes[j]) * perUm[j];
      before = slopes[j];
    }
  }

  /** Simple loops, so that the compiler takes several slices at a time. */
  private void slopes(double[] density, double rounding, double weight, double[] slopes) {
    double square = rounding * rounding;
    int last = density.length - 1;
    for (int j = 0; j < last; j++) {
      double step = density[j + 1] - density[j];
      slopes[j] = weight * joined[j] * step / Math.sqrt(step * step + square);
    }
    slopes[last] = 0;
  }
}
