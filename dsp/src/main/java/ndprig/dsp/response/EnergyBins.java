package ndprig.dsp.response;

import java.util.Arrays;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;

/**
 * Groups of neighbouring channels between two energies. Resolution is some fifty channels wide:
 * groups of a fifth of a standard deviation lose nothing and make all work on spectra that much
 * shorter.
 */
public final class EnergyBins {
  private final int firstChannel;
  private final int group;
  private final double[] edgesKev;

  /**
   * Divides the whole channels between two energies; channels that do not fill a last group are
   * left out.
   *
   * @param calibration energy calibration, rising over all channels
   * @param channels channels of the spectra
   * @param channelsPerBin channels of a group, at least 1
   * @param lowKev lower end, keV
   * @param highKev upper end, keV
   * @throws IllegalArgumentException when no group fits between the energies
   */
  public EnergyBins(
      EnergyCalibration calibration,
      int channels,
      int channelsPerBin,
      double lowKev,
      double highKev) {
    double[] all = calibration.edgesKev(channels);
    int first = 0;
    while (first < channels && all[first] < lowKev) {
      first++;
    }
    int end = first;
    while (end < channels && all[end + 1] <= highKev) {
      end++;
    }
    int bins = channelsPerBin < 1 ? 0 : (end - first) / channelsPerBin;
    if (bins < 1) {
      throw new IllegalArgumentException(
          "no group of "
              + channelsPerBin
              + " channels lies between "
              + lowKev
              + " and "
              + highKev
              + " keV");
    }
    firstChannel = first;
    group = channelsPerBin;
    edgesKev = new double[bins + 1];
    Arrays.setAll(edgesKev, i -> all[firstChannel + i * group]);
  }

  /** Number of bins. */
  public int size() {
    return edgesKev.length - 1;
  }

  /** Channel that the first bin starts with. */
  public int firstChannel() {
    return firstChannel;
  }

  /** Edge of a bin, keV, rising; 0 to {@code size()}. */
  public double edgeKev(int index) {
    return edgesKev[index];
  }

  /**
   * Sums of expected counts per bin, such as a background, shape {@code [size]}.
   *
   * @param perChannel expected counts per channel, shape {@code [channels]}
   * @throws IllegalArgumentException when the channels end before the bins do
   */
  public double[] sums(double[] perChannel) {
    requireFilled(perChannel.length);
    double[] sums = new double[size()];
    for (int i = 0; i < size() * group; i++) {
      sums[i / group] += perChannel[firstChannel + i];
    }
    return sums;
  }

  private void requireFilled(int channels) {
    if (channels < firstChannel + size() * group) {
      throw new IllegalArgumentException(
          "a spectrum of " + channels + " channels does not fill the energy bins");
    }
  }

  /**
   * Counts of a spectrum per bin, shape {@code [size]}.
   *
   * @throws IllegalArgumentException when the spectrum ends before the bins do
   */
  public double[] counts(Spectrum spectrum) {
    requireFilled(spectrum.channels());
    double[] counts = new double[size()];
    for (int i = 0; i < counts.length; i++) {
      int first = firstChannel + i * group;
      counts[i] = spectrum.sum(first, first + group);
    }
    return counts;
  }
}
