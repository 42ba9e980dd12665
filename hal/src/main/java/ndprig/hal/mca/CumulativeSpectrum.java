package ndprig.hal.mca;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Counts per channel since the MCA was last cleared. Immutable. */
public final class CumulativeSpectrum {
  /** The most counts a channel can hold (24 bit); a channel that shows it may have lost events. */
  public static final int FULL = 0xFF_FFFF;

  private final int[] counts;

  /**
   * Copies the counts in.
   *
   * @param counts {@code [channels]}, each 0 to 16 777 215 (24 bit)
   * @throws IllegalArgumentException if a count is negative
   */
  public CumulativeSpectrum(int[] counts) {
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

  /** The counts of a channel, 0 to {@code channels() - 1}. */
  public int at(int channel) {
    return counts[channel];
  }

  /** A copy of the counts, {@code [channels]}. */
  public int[] toArray() {
    return counts.clone();
  }

  /** The sum over all channels. */
  public long total() {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  /** The first channel that is {@link #FULL}, so that its counts are a lower bound; else empty. */
  public OptionalInt fullChannel() {
    return IntStream.range(0, counts.length).filter(channel -> counts[channel] >= FULL).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CumulativeSpectrum that && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "CumulativeSpectrum[channels=" + counts.length + ", total=" + total() + "]";
  }
}
