package ndprig.controller.acquisition;

import java.util.Arrays;

/** Counts per channel of one frame. Immutable. */
public final class FrameCounts {
  private final int[] counts;

  /**
   * Copies the counts in.
   *
   * @param counts {@code [channels]}, each 0 or more
   * @throws IllegalArgumentException if one is negative
   */
  public FrameCounts(int[] counts) {
    this.counts = counts.clone();
    for (int channel = 0; channel < this.counts.length; channel++) {
      if (this.counts[channel] < 0) {
        throw new IllegalArgumentException(
            "counts: negative in channel " + channel + ": " + this.counts[channel]);
      }
    }
  }

  /** The number of channels. */
  public int channels() {
    return counts.length;
  }

  /** The counts of a channel. */
  public int at(int channel) {
    return counts[channel];
  }

  /** A copy of the counts, {@code [channels]}. */
  public int[] toArray() {
    return counts.clone();
  }

  /**
   * Adds the counts to a sum.
   *
   * @param sum {@code [channels]}
   */
  public void addTo(long[] sum) {
    for (int channel = 0; channel < counts.length; channel++) {
      sum[channel] += counts[channel];
    }
  }

  /** The sum over all channels. */
  public long total() {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameCounts that && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "FrameCounts[channels=" + counts.length + ", total=" + total() + "]";
  }
}
