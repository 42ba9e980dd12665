package ndprig.dsp.profile;

import java.util.Arrays;

/**
 * The channels between two energies: whole ones, and a share of the channel at either end.
 *
 * @param lowChannel channel that the lower energy cuts
 * @param lowShare share of it that lies inside, 0 to 1
 * @param highChannel channel that the upper energy cuts
 * @param highShare share of it that lies inside; 0 when both energies cut the same channel
 */
record ChannelRange(int lowChannel, double lowShare, int highChannel, double highShare) {
  /** Finds the channels between two energies within the channels' edges, rising. */
  static ChannelRange of(double[] edgesKev, double lowKev, double highKev) {
    int low = channelOf(edgesKev, lowKev);
    int high = Math.max(low, channelOf(edgesKev, highKev));
    if (low == high) {
      return new ChannelRange(low, (highKev - lowKev) / width(edgesKev, low), high, 0);
    }
    return new ChannelRange(
        low,
        (edgesKev[low + 1] - lowKev) / width(edgesKev, low),
        high,
        (highKev - edgesKev[high]) / width(edgesKev, high));
  }

  /** First channel that lies inside as a whole. */
  int firstWhole() {
    return lowChannel + 1;
  }

  /** End of the whole channels, exclusive. */
  int endWhole() {
    return highChannel;
  }

  /** Variance of a count that was not seen: the square of the greatest share of any channel. */
  double leastVariance() {
    double greatest = endWhole() > firstWhole() ? 1 : Math.max(lowShare, highShare);
    return greatest * greatest;
  }

  private static double width(double[] edges, int channel) {
    return edges[channel + 1] - edges[channel];
  }

  private static int channelOf(double[] edges, double energyKev) {
    int at = Arrays.binarySearch(edges, energyKev);
    int below = at >= 0 ? at : -at - 2;
    return Math.max(0, Math.min(below, edges.length - 2));
  }
}
