package ndprig.dsp.calibration;

import java.util.Arrays;
import java.util.List;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.Estimate;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DiagonalMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.special.Erf;
import org.hipparchus.util.Pair;

/**
 * Fits a peak (Gaussian) or an edge (Gaussian-smeared step) on a straight background to the
 * channels of a window.
 *
 * <p>Least squares with weights of the <em>expected</em> counts, taken anew from each fit, which is
 * Poisson maximum likelihood when it comes to rest; uncertainties from {@code Σ λ'λ'ᵀ/λ}. The
 * window should reach two to four FWHM to either side. Pure.
 */
public final class FeatureFit {
  private static final double FWHM_PER_SIGMA = Math.sqrt(8 * Math.log(2));
  private static final int REWEIGHTINGS = 4;
  private static final int MOST_EVALUATIONS = 200;
  private static final double LEAST_EXPECTED = 0.1;
  private static final double DIFFERENCE = 1e-4;
  private static final int LEAST_CHANNELS = 8;
  private static final int PARAMETERS = 5;

  /** Height, position, σ, background in the middle, slope of the background. */
  private interface Shape {
    /** The unit shape at a distance from its position, both in channels. */
    double at(double distance, double sigma);
  }

  /** Counts below the position, none above: the upper edge of what lies behind a collector. */
  private static final Shape UPPER_EDGE =
      (distance, sigma) -> Erf.erfc(distance / sigma / Math.sqrt(2)) / 2;

  private final Shape shape;
  private final double[] counts;
  private final int first;
  private final double middle;

  private FeatureFit(Shape shape, Spectrum spectrum, int first, int end) {
    if (first < 0 || end > spectrum.channels() || end - first < LEAST_CHANNELS) {
      throw new IllegalArgumentException(
          "window of channels "
              + first
              + " to "
              + end
              + " of "
              + spectrum.channels()
              + ": a fit needs at least "
              + LEAST_CHANNELS);
    }
    this.shape = shape;
    this.first = first;
    this.counts = new double[end - first];
    Arrays.setAll(counts, i -> spectrum.at(this.first + i));
    this.middle = (counts.length - 1) / 2.0;
  }

  /**
   * Fits a peak: a pulser, or a line of a thin layer.
   *
   * @param firstChannel first channel of the window
   * @param endChannel end of the window, exclusive
   * @throws IllegalArgumentException when the window does not lie in the spectrum
   */
  public static SpectrumFeature peak(Spectrum spectrum, int firstChannel, int endChannel) {
    return peak(spectrum, firstChannel, endChannel, List.of());
  }

  /**
   * A line beside the one whose position is asked for, too near for a fit of its own.
   *
   * @param channels its distance from that line, channels
   * @param relative its height over that of the line
   */
  public record Satellite(double channels, double relative) {}

  /**
   * Fits a line with satellites of known distance and height, all of one width.
   *
   * @param firstChannel first channel of the window
   * @param endChannel end of the window, exclusive
   * @return position, width and area of the line alone
   * @throws IllegalArgumentException when the window does not lie in the spectrum
   */
  public static SpectrumFeature peak(
      Spectrum spectrum, int firstChannel, int endChannel, List<Satellite> satellites) {
    Shape lines =
        (distance, sigma) -> {
          double sum = gaussian(distance / sigma);
          for (Satellite satellite : satellites) {
            sum += satellite.relative() * gaussian((distance - satellite.channels()) / sigma);
          }
          return sum;
        };
    FeatureFit fit = new FeatureFit(lines, spectrum, firstChannel, endChannel);
    return fit.solve(fit.startOfPeak(), Math.sqrt(2 * Math.PI));
  }

  private static double gaussian(double z) {
    return Math.exp(-z * z / 2);
  }

  /**
   * Fits the upper edge of a plateau, such as that of lithium behind the collector.
   *
   * @param firstChannel first channel of the window, on the plateau
   * @param endChannel end of the window, exclusive, above the edge
   * @throws IllegalArgumentException when the window does not lie in the spectrum
   */
  public static SpectrumFeature upperEdge(Spectrum spectrum, int firstChannel, int endChannel) {
    FeatureFit fit = new FeatureFit(UPPER_EDGE, spectrum, firstChannel, endChannel);
    return fit.solve(fit.startOfEdge(), 0);
  }

  private double mean(int from, int to) {
    return Arrays.stream(counts, from, to).average().orElse(0);
  }

  private double[] startOfPeak() {
    int side = Math.max(1, counts.length / 8);
    double background = Math.min(mean(0, side), mean(counts.length - side, counts.length));
    double sum = LEAST_EXPECTED;
    double moment = LEAST_EXPECTED * middle;
    double square = 0;
    for (int i = 0; i < counts.length; i++) {
      double net = Math.max(0, counts[i] - background);
      sum += net;
      moment += net * i;
    }
    double position = moment / sum;
    for (int i = 0; i < counts.length; i++) {
      square += Math.max(0, counts[i] - background) * (i - position) * (i - position);
    }
    double sigma = Math.max(1, Math.min(Math.sqrt(square / sum), counts.length / 6.0));
    double height = sum / sigma / Math.sqrt(2 * Math.PI);
    return new double[] {height, position, sigma, background, 0};
  }

  private double[] startOfEdge() {
    int side = Math.max(1, counts.length / 8);
    double low = mean(0, side);
    double high = mean(counts.length - side, counts.length);
    double height = Math.max(low - high, LEAST_EXPECTED);
    double above = Arrays.stream(counts).map(n -> n - high).sum() / height;
    double position = Math.max(1, Math.min(above - 0.5, counts.length - 2.0));
    return new double[] {height, position, counts.length / 12.0, Math.max(high, 0), 0};
  }

  private double expected(double[] p, int i) {
    return p[0] * shape.at(i - p[1], p[2]) + p[3] + p[4] * (i - middle);
  }

  private double[] expected(double[] p) {
    double[] expected = new double[counts.length];
    Arrays.setAll(expected, i -> expected(p, i));
    return expected;
  }

  private double[][] slopes(double[] p) {
    double[][] slopes = new double[counts.length][PARAMETERS];
    for (int k = 0; k < PARAMETERS; k++) {
      double step = DIFFERENCE * Math.max(1, Math.abs(p[k]));
      double[] moved = p.clone();
      moved[k] += step;
      double[] back = p.clone();
      back[k] -= step;
      for (int i = 0; i < counts.length; i++) {
        slopes[i][k] = (expected(moved, i) - expected(back, i)) / (2 * step);
      }
    }
    return slopes;
  }

  private RealVector bounded(RealVector point) {
    double[] p = point.toArray();
    p[0] = Math.max(p[0], 0);
    p[1] = Math.max(0, Math.min(p[1], counts.length - 1.0));
    p[2] = Math.max(0.3, Math.min(p[2], counts.length / 2.0));
    return new ArrayRealVector(p, false);
  }

  private double[] weights(double[] p) {
    double[] weights = expected(p);
    Arrays.setAll(weights, i -> 1 / Math.max(weights[i], LEAST_EXPECTED));
    return weights;
  }

  private SpectrumFeature solve(double[] start, double areaPerHeightSigma) {
    double[] p = start;
    try {
      for (int i = 0; i < REWEIGHTINGS; i++) {
        p = optimum(p, weights(p));
      }
      return feature(p, areaPerHeightSigma, inside(p));
    } catch (MathIllegalStateException | MathIllegalArgumentException e) {
      Estimate unknown = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
      return new SpectrumFeature(unknown, unknown, unknown, 0, Double.NaN, false);
    }
  }

  private boolean inside(double[] p) {
    return p[0] > 0 && p[1] > 0 && p[1] < counts.length - 1 && p[2] < counts.length / 2.0;
  }

  private double[] optimum(double[] start, double[] weights) {
    return new LevenbergMarquardtOptimizer()
        .optimize(
            new LeastSquaresBuilder()
                .start(start)
                .target(counts)
                .weight(new DiagonalMatrix(weights))
                .model(
                    point -> {
                      double[] p = point.toArray();
                      RealVector value = new ArrayRealVector(expected(p), false);
                      RealMatrix jacobian = new Array2DRowRealMatrix(slopes(p), false);
                      return new Pair<>(value, jacobian);
                    })
                .parameterValidator(this::bounded)
                .maxEvaluations(MOST_EVALUATIONS)
                .maxIterations(MOST_EVALUATIONS)
                .build())
        .getPoint()
        .toArray();
  }

  private SpectrumFeature feature(double[] p, double areaPerHeightSigma, boolean inside) {
    double[][] slopes = slopes(p);
    double[] weights = weights(p);
    RealMatrix information = new Array2DRowRealMatrix(PARAMETERS, PARAMETERS);
    double chiSquare = 0;
    for (int i = 0; i < counts.length; i++) {
      double difference = counts[i] - expected(p, i);
      chiSquare += difference * difference * weights[i];
      for (int j = 0; j < PARAMETERS; j++) {
        for (int k = 0; k < PARAMETERS; k++) {
          information.addToEntry(j, k, slopes[i][j] * slopes[i][k] * weights[i]);
        }
      }
    }
    RealMatrix covariance = new LUDecomposition(information).getSolver().getInverse();
    Estimate size =
        areaPerHeightSigma > 0
            ? estimate(
                covariance,
                areaPerHeightSigma * p[0] * p[2],
                areaPerHeightSigma * p[2],
                0,
                areaPerHeightSigma * p[0])
            : estimate(covariance, p[0], 1, 0, 0);
    return new SpectrumFeature(
        estimate(covariance, first + p[1], 0, 1, 0),
        estimate(covariance, FWHM_PER_SIGMA * p[2], 0, 0, FWHM_PER_SIGMA),
        size,
        p[3] + p[4] * (p[1] - middle),
        chiSquare / (counts.length - PARAMETERS),
        inside);
  }

  private static Estimate estimate(RealMatrix covariance, double value, double... gradient) {
    RealVector g = new ArrayRealVector(Arrays.copyOf(gradient, PARAMETERS), false);
    return new Estimate(value, Math.sqrt(Math.max(0, g.dotProduct(covariance.operate(g)))));
  }
}
