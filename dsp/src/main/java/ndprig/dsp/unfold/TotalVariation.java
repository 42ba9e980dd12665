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
  private final boolean[] counted;
  private final double lengthUm;

  /**
   * A penalty.
   *
   * @param edgesUm edges of the slices, µm, shape {@code [slices + 1]}
   * @param counted which slices take part, shape {@code [slices]}
   * @param lengthUm ℓ, µm
   */
  TotalVariation(double[] edgesUm, boolean[] counted, double lengthUm) {
    this.counted = counted.clone();
    this.lengthUm = lengthUm;
    perUm = new double[counted.length];
    for (int j = 0; j < perUm.length; j++) {
      perUm[j] = 1 / (edgesUm[j + 1] - edgesUm[j]);
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
   */
  void gradient(double[] point, double totalCounts, double[] gradient) {
    double highest = LEAST;
    for (int j = 0; j < point.length; j++) {
      highest = Math.max(highest, point[j] * perUm[j]);
      gradient[j] = 0;
    }
    double rounding = ROUNDING * ROUNDING * highest * highest;
    double weight = lengthUm / Math.sqrt(Math.max(totalCounts, 1));
    for (int j = 0; j + 1 < point.length; j++) {
      if (counted[j] && counted[j + 1]) {
        double step = point[j + 1] * perUm[j + 1] - point[j] * perUm[j];
        double slope = weight * step / Math.sqrt(step * step + rounding);
        gradient[j] -= slope * perUm[j];
        gradient[j + 1] += slope * perUm[j + 1];
      }
    }
  }
}
