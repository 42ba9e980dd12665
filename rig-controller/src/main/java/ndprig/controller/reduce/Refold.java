package ndprig.controller.reduce;

import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.spectrum.Spectrum;

/** Counts per energy bin, and what the unfolded profile and the background make of them. */
public final class Refold {
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
    double chiSquare = 0;
    int channels = 0;
    for (int bin = 0; bin < expected.length; bin++) {
      int first = (int) Math.round(calibration.channelAt(edges[bin]) + 0.5);
      int end = (int) Math.round(calibration.channelAt(edges[bin + 1]) + 0.5);
      double mean = expected[bin] / (end - first);
      // Where nothing is expected to come (above the edge) there is nothing to compare.
      for (int channel = first; channel < end && mean > LEAST_EXPECTED; channel++) {
        double difference = spectrum.at(channel) - mean;
        chiSquare += difference * difference / mean;
        channels++;
      }
    }
    double perChannel = channels == 0 ? Double.NaN : chiSquare / channels;
    return new Refold(
        edges, bins.counts(spectrum), expected.clone(), background.clone(), perChannel);
  }

  /** Expected counts of a channel below which χ² is made by single counts. */
  private static final double LEAST_EXPECTED = 0.1;

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
