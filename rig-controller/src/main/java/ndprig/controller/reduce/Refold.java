package ndprig.controller.reduce;

import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.spectrum.Spectrum;
import org.hipparchus.analysis.interpolation.SplineInterpolator;
import org.hipparchus.analysis.polynomials.PolynomialSplineFunction;

/** Counts per energy bin, and what the unfolded profile and the background make of them. */
public final class Refold {
  /** Expected counts of a channel below which χ² is made by single counts. */
  private static final double LEAST_EXPECTED = 0.1;

  private final double[] edgesKev;
  private final double[] counts;
  private final double[] expected;
  private final double[] background;
  private final double chiSquarePerChannel;

  private Refold(
      double[] edgesKev,
      double[] counts,
      double[] expected,
      double[] background,
      double chiSquarePerChannel) {
    this.edgesKev = edgesKev;
    this.counts = counts;
    this.expected = expected;
    this.background = background;
    this.chiSquarePerChannel = chiSquarePerChannel;
  }

  /**
   * Compares.
   *
   * @param expected counts per bin, background included, shape {@code [bins]}
   * @param background counts per bin, shape {@code [bins]}
   */
  static Refold of(
      Spectrum spectrum,
      EnergyCalibration calibration,
      EnergyBins bins,
      double[] expected,
      double[] background) {
    double[] edges = new double[bins.size() + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = bins.edgeKev(i);
    }
    // Groups of channels are narrow against the resolution: what lies between their edges follows.
    PolynomialSplineFunction cumulative =
        new SplineInterpolator().interpolate(edges, cumulative(expected));
    double chiSquare = 0;
    int channels = 0;
    int first = (int) Math.round(calibration.channelAt(edges[0]) + 0.5);
    double from = edges[0];
    double end = edges[edges.length - 1];
    for (int channel = first; calibration.energyKev(channel) < end; channel++) {
      double to = Math.min(end, calibration.energyKev(channel + 0.5));
      double mean = cumulative.value(to) - cumulative.value(from);
      // Where nothing is expected to come (above the edge) there is nothing to compare.
      if (mean > LEAST_EXPECTED) {
        double difference = spectrum.at(channel) - mean;
        chiSquare += difference * difference / mean;
        channels++;
      }
      from = to;
    }
    double perChannel = channels == 0 ? Double.NaN : chiSquare / channels;
    return new Refold(
        edges, bins.counts(spectrum), expected.clone(), background.clone(), perChannel);
  }

  private static double[] cumulative(double[] counts) {
    double[] sums = new double[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      sums[i + 1] = sums[i] + counts[i];
    }
    return sums;
  }

  /** Number of energy bins. */
  public int bins() {
    return counts.length;
  }

  /** Middle of a bin, keV. */
  public double energyKev(int bin) {
    return (edgesKev[bin] + edgesKev[bin + 1]) / 2;
  }

  /** Counts of a bin. */
  public double counts(int bin) {
    return counts[bin];
  }

  /** Counts that profile and background give for a bin. */
  public double expected(int bin) {
    return expected[bin];
  }

  /** Counts of the background in a bin. */
  public double background(int bin) {
    return background[bin];
  }

  /** Pearson's χ² of the channels against the profile folded with the response, per channel. */
  public double chiSquarePerChannel() {
    return chiSquarePerChannel;
  }
}
