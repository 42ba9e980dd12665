package ndprig.dsp.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import ndprig.dsp.uncertainty.Estimate;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Energy calibration from lines of known energy, by least squares weighted with the uncertainty of
 * each line's position, with the covariance of the coefficients. Immutable.
 */
public final class CalibrationFit {
  private static final int REFINEMENTS = 3;

  private final EnergyCalibration calibration;
  private final RealMatrix covariance;
  private final double pivotChannel;
  private final double chiSquare;
  private final int degreesOfFreedom;

  private CalibrationFit(
      EnergyCalibration calibration,
      RealMatrix covariance,
      double pivotChannel,
      double chiSquare,
      int degreesOfFreedom) {
    this.calibration = calibration;
    this.covariance = covariance;
    this.pivotChannel = pivotChannel;
    this.chiSquare = chiSquare;
    this.degreesOfFreedom = degreesOfFreedom;
  }

  /**
   * Fits a straight calibration.
   *
   * @param lines at least two lines at different channels
   * @throws IllegalArgumentException when there are fewer, or the gain is not above zero
   */
  public static CalibrationFit linear(List<CalibrationLine> lines) {
    return fit(lines, 2);
  }

  /**
   * Fits a calibration with curvature.
   *
   * @param lines at least three lines at different channels
   * @throws IllegalArgumentException when there are fewer, or the gain is not above zero
   */
  public static CalibrationFit quadratic(List<CalibrationLine> lines) {
    return fit(lines, 3);
  }

  private static CalibrationFit fit(List<CalibrationLine> lines, int terms) {
    long different = lines.stream().mapToDouble(CalibrationLine::channel).distinct().count();
    if (different < terms) {
      throw new IllegalArgumentException(
          "a calibration of "
              + terms
              + " coefficients needs as many lines at different channels, not "
              + different);
    }
    double pivot = lines.stream().mapToDouble(CalibrationLine::channel).average().orElse(0);
    double span = lines.stream().mapToDouble(l -> Math.abs(l.channel() - pivot)).max().orElse(1);
    Solution solution = new Solution(lines, terms, pivot, span);
    for (int i = 0; i < REFINEMENTS; i++) {
      solution.solve();
    }
    return new CalibrationFit(
        solution.calibration(),
        solution.covariance(),
        pivot,
        solution.chiSquare(),
        lines.size() - terms);
  }

  /** The calibration. */
  public EnergyCalibration calibration() {
    return calibration;
  }

  /** Energy of a channel coordinate with the uncertainty of the fit, keV. */
  public Estimate energyKev(double channel) {
    double variance = covarianceKev2(channel, channel);
    return new Estimate(calibration.energyKev(channel), Math.sqrt(Math.max(variance, 0)));
  }

  /** Covariance of the energies of two channel coordinates, keV². */
  public double covarianceKev2(double channel, double other) {
    int terms = covariance.getRowDimension();
    RealVector right = covariance.operate(powers(other - pivotChannel, terms));
    return powers(channel - pivotChannel, terms).dotProduct(right);
  }

  /** Number of independent axes of the covariance: that of the coefficients. */
  public int axes() {
    return covariance.getRowDimension();
  }

  /**
   * The calibration when it is wrong along one principal axis of its covariance, as a function of
   * the number of standard deviations. Independent standard normal numbers along all axes draw
   * calibrations with the covariance of the fit.
   *
   * @param axis 0 to {@code axes() − 1}
   */
  public DoubleFunction<EnergyCalibration> along(int axis) {
    double[] scale = new double[axes()];
    Arrays.setAll(scale, i -> Math.sqrt(covariance.getEntry(i, i)));
    RealMatrix correlation = covariance.copy();
    for (int i = 0; i < scale.length; i++) {
      for (int j = 0; j < scale.length; j++) {
        correlation.multiplyEntry(i, j, 1 / (scale[i] * scale[j]));
      }
    }
    EigenDecompositionSymmetric axes = new EigenDecompositionSymmetric(correlation);
    double length = Math.sqrt(Math.max(0, axes.getEigenvalue(axis)));
    double[] d = new double[3];
    for (int i = 0; i < scale.length; i++) {
      d[i] = length * scale[i] * axes.getEigenvector(axis).getEntry(i);
    }
    double p = pivotChannel;
    return z ->
        new EnergyCalibration(
            calibration.offsetKev() + z * (d[0] - d[1] * p + d[2] * p * p),
            calibration.gainKevPerChannel() + z * (d[1] - 2 * d[2] * p),
            calibration.quadraticKevPerChannel2() + z * d[2]);
  }

  /** χ² of the lines against the calibration. */
  public double chiSquare() {
    return chiSquare;
  }

  /** Lines less coefficients. */
  public int degreesOfFreedom() {
    return degreesOfFreedom;
  }

  private static RealVector powers(double x, int terms) {
    double[] powers = new double[terms];
    double power = 1;
    for (int i = 0; i < terms; i++) {
      powers[i] = power;
      power *= x;
    }
    return new ArrayRealVector(powers, false);
  }

  /** Polynomial in (channel − pivot)/span, where the normal equations are well conditioned. */
  private static final class Solution {
    private final List<CalibrationLine> lines;
    private final double pivot;
    private final double span;
    private final int terms;
    private RealMatrix covarianceOfScaled;
    private RealVector coefficients;

    Solution(List<CalibrationLine> lines, int terms, double pivot, double span) {
      this.lines = lines;
      this.terms = terms;
      this.pivot = pivot;
      this.span = span;
      double low = lines.stream().mapToDouble(CalibrationLine::energyKev).min().orElse(0);
      double high = lines.stream().mapToDouble(CalibrationLine::energyKev).max().orElse(1);
      coefficients = new ArrayRealVector(terms);
      coefficients.setEntry(1, Math.max((high - low) / 2, 1e-6));
      covarianceOfScaled = MatrixUtils.createRealIdentityMatrix(terms);
    }

    /** One solution with the weights that the present slope gives to the positions. */
    void solve() {
      RealMatrix normal = MatrixUtils.createRealMatrix(terms, terms);
      RealVector right = new ArrayRealVector(terms);
      for (CalibrationLine line : lines) {
        RealVector row = powers((line.channel() - pivot) / span, terms);
        double weight = 1 / square(sigmaKev(line));
        normal = normal.add(row.outerProduct(row).scalarMultiply(weight));
        right = right.add(row.mapMultiply(weight * line.energyKev()));
      }
      covarianceOfScaled = new CholeskyDecomposition(normal).getSolver().getInverse();
      coefficients = covarianceOfScaled.operate(right);
    }

    private double sigmaKev(CalibrationLine line) {
      double x = (line.channel() - pivot) / span;
      double slope = coefficients.getEntry(1) + (terms > 2 ? 2 * x * coefficients.getEntry(2) : 0);
      return line.channelSigma() * Math.abs(slope) / span;
    }

    double chiSquare() {
      double sum = 0;
      for (CalibrationLine line : lines) {
        RealVector row = powers((line.channel() - pivot) / span, terms);
        sum += square((line.energyKev() - row.dotProduct(coefficients)) / sigmaKev(line));
      }
      return sum;
    }

    EnergyCalibration calibration() {
      double b = coefficients.getEntry(1) / span;
      double c = terms > 2 ? coefficients.getEntry(2) / (span * span) : 0;
      double offset = coefficients.getEntry(0) - b * pivot + c * pivot * pivot;
      return new EnergyCalibration(offset, b - 2 * c * pivot, c);
    }

    /** Covariance of the coefficients of powers of (channel − pivot). */
    RealMatrix covariance() {
      RealMatrix scaled = covarianceOfScaled.copy();
      for (int i = 0; i < terms; i++) {
        for (int j = 0; j < terms; j++) {
          scaled.multiplyEntry(i, j, Math.pow(span, -i - j));
        }
      }
      return scaled;
    }

    private static double square(double x) {
      return x * x;
    }
  }
}
