package ndprig.dsp.lithium;

import java.util.Arrays;

/**
 * Lithium that the window sees of a whole cell, V(L), over the lithium L of the deposit, both in
 * atoms/cm².
 *
 * <p>A deposit adds its own lithium and moves the electrolyte away from the detector: {@code V(L) =
 * D(L) + E(L)}, with the part D of the deposit that leaves above the low end of the window, and the
 * part E of coatings and electrolyte that still does. V is a monotone cubic through a table
 * (Fritsch and Carlson). Below the table it goes on straight. So it does beyond the last entry, the
 * probe depth; what really follows there is less steep, so that lithium read from counts is a lower
 * bound. Immutable and thread-safe.
 *
 * @source Fritsch, Carlson, SIAM J. Numer. Anal. 17 (1980) 238: three-point slopes as harmonic mean
 */
public final class WindowResponse {
  /** All lithium is seen, and nothing is there but the deposit: {@code V(L) = L}. */
  public static final WindowResponse ALL =
      new WindowResponse(new double[] {0, 1}, new double[] {0, 1}, Double.POSITIVE_INFINITY);

  /** Of the probe depth. */
  private static final double INVERSE_TOLERANCE = 1e-9;

  private final double[] lithium;
  private final double[] seen;
  private final double[] slopes;
  private final double probe;

  private WindowResponse(double[] lithium, double[] seen, double probe) {
    this.lithium = lithium;
    this.seen = seen;
    this.probe = probe;
    this.slopes = slopes();
  }

  /**
   * Takes a table.
   *
   * @param lithium of the deposit, atoms/cm², rising from 0, at least two entries
   * @param seen what the window sees then, atoms/cm², rising, not negative
   * @throws IllegalArgumentException when the table is not like that
   */
  public static WindowResponse of(double[] lithium, double[] seen) {
    boolean rising =
        lithium.length > 1 && lithium.length == seen.length && lithium[0] == 0 && seen[0] >= 0;
    for (int i = 1; rising && i < lithium.length; i++) {
      rising = lithium[i] > lithium[i - 1] && seen[i] > seen[i - 1];
    }
    if (!rising) {
      throw new IllegalArgumentException(
          "window response does not rise from 0: lithium "
              + Arrays.toString(lithium)
              + ", seen "
              + Arrays.toString(seen));
    }
    return new WindowResponse(lithium.clone(), seen.clone(), lithium[lithium.length - 1]);
  }

  private double[] slopes() {
    int last = lithium.length - 1;
    double[] result = new double[last + 1];
    result[0] = secant(0);
    result[last] = secant(last - 1);
    for (int i = 1; i < last; i++) {
      double before = lithium[i] - lithium[i - 1];
      double after = lithium[i + 1] - lithium[i];
      double share = (before + 2 * after) / (3 * (before + after));
      double mean = share * secant(i) + (1 - share) * secant(i - 1);
      result[i] = secant(i - 1) * secant(i) / mean;
    }
    return result;
  }

  private double secant(int i) {
    return (seen[i + 1] - seen[i]) / (lithium[i + 1] - lithium[i]);
  }

  /** What is seen of the cell without a deposit, atoms/cm². */
  public double bare() {
    return seen[0];
  }

  /** Lithium beyond which the window says no more than that there is at least so much. */
  public double probeAtomsPerCm2() {
    return probe;
  }

  /** V(L), atoms/cm². */
  public double seen(double atomsPerCm2) {
    int i = segment(atomsPerCm2);
    if (i < 0) {
      return seen[0] + slopes[0] * atomsPerCm2;
    }
    int last = lithium.length - 1;
    if (i == last) {
      return seen[last] + slopes[last] * (atomsPerCm2 - lithium[last]);
    }
    double width = lithium[i + 1] - lithium[i];
    double t = (atomsPerCm2 - lithium[i]) / width;
    double u = 1 - t;
    return u * u * ((1 + 2 * t) * seen[i] + t * width * slopes[i])
        + t * t * ((3 - 2 * t) * seen[i + 1] - u * width * slopes[i + 1]);
  }

  /** dV/dL. */
  public double slope(double atomsPerCm2) {
    int i = segment(atomsPerCm2);
    if (i < 0 || i == lithium.length - 1) {
      return slopes[Math.max(i, 0)];
    }
    double t = (atomsPerCm2 - lithium[i]) / (lithium[i + 1] - lithium[i]);
    double u = 1 - t;
    return 6 * t * u * secant(i) + u * (1 - 3 * t) * slopes[i] + t * (3 * t - 2) * slopes[i + 1];
  }

  /**
   * Lithium of a deposit, atoms/cm², for what is seen more than of the bare cell; V inverted.
   *
   * @param moreAtomsPerCm2 {@code V(L) − V(0)}, atoms/cm², any sign
   */
  public double deposit(double moreAtomsPerCm2) {
    double total = seen[0] + moreAtomsPerCm2;
    int last = lithium.length - 1;
    if (total <= seen[0]) {
      return moreAtomsPerCm2 / slopes[0];
    }
    if (total >= seen[last]) {
      return lithium[last] + (total - seen[last]) / slopes[last];
    }
    double low = 0;
    double high = lithium[last];
    while (high - low > INVERSE_TOLERANCE * lithium[last]) {
      double middle = (low + high) / 2;
      if (seen(middle) < total) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** −1 below the table, the last entry beyond it. */
  private int segment(double atomsPerCm2) {
    int found = Arrays.binarySearch(lithium, atomsPerCm2);
    return found >= 0 ? found : -found - 2;
  }
}
