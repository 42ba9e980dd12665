package ndprig.dsp.lithium;

/**
 * Cholesky factor of a symmetric, positive definite band matrix: time and memory grow with the
 * number of rows, not with its cube, so that a run of hundreds of cycles is solved in milliseconds.
 * (The decompositions of the numerical library are dense.)
 */
final class BandedCholesky {
  private final int band;
  private final double[][] lower;

  /**
   * Factorises a matrix in place.
   *
   * @param lower rows of the lower triangle: {@code lower[i][band − k]} is the element (i, i − k)
   * @throws IllegalArgumentException when the matrix is not positive definite
   */
  BandedCholesky(double[][] lower, int band) {
    this.band = band;
    this.lower = lower;
    for (int i = 0; i < lower.length; i++) {
      for (int j = Math.max(0, i - band); j <= i; j++) {
        eliminate(i, j);
      }
    }
  }

  private void eliminate(int i, int j) {
    double sum = at(i, j);
    for (int k = Math.max(0, i - band); k < j; k++) {
      sum -= k >= j - band ? at(i, k) * at(j, k) : 0;
    }
    if (i > j) {
      lower[i][band - i + j] = sum / at(j, j);
    } else if (sum > 0) {
      lower[i][band] = Math.sqrt(sum);
    } else {
      throw new IllegalArgumentException("band matrix is not positive definite at row " + i);
    }
  }

  private double at(int i, int j) {
    return lower[i][band - i + j];
  }

  /** Solves for a right-hand side; a new array. */
  double[] solve(double[] rightHandSide) {
    double[] x = rightHandSide.clone();
    int n = x.length;
    for (int i = 0; i < n; i++) {
      for (int k = Math.max(0, i - band); k < i; k++) {
        x[i] -= at(i, k) * x[k];
      }
      x[i] /= at(i, i);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k <= Math.min(n - 1, i + band); k++) {
        x[i] -= at(k, i) * x[k];
      }
      x[i] /= at(i, i);
    }
    return x;
  }
}
