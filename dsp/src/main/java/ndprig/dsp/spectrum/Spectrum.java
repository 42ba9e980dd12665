package ndprig.dsp.spectrum;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** Counts per channel, immutable, shape {@code [channels]}. */
public final class Spectrum {
  private final long[] counts;

  private Spectrum(long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0) {
        throw new IllegalArgumentException("channel " + i + " holds " + counts[i] + " counts");
      }
    }
    if (counts.length == 0) {
      throw new IllegalArgumentException("a spectrum needs at least one channel");
    }
    this.counts = counts;
  }

  /**
   * A spectrum of counts; the array is copied.
   *
   * @throws IllegalArgumentException when it is empty or a count is negative
   */
  public static Spectrum of(long... counts) {
    return new Spectrum(counts.clone());
  }

  /** A spectrum that asks for the counts of each channel. */
  public static Spectrum of(int channels, IntToLongFunction countsOfChannel) {
    long[] counts = new long[channels];
    Arrays.setAll(counts, countsOfChannel);
    return new Spectrum(counts);
  }

  /** A spectrum without counts. */
  public static Spectrum empty(int channels) {
    return new Spectrum(new long[channels]);
  }

  /** Number of channels. */
  public int channels() {
    return counts.length;
  }

  /** Counts of a channel. */
  public long at(int channel) {
    return counts[channel];
  }

  /** Sum over all channels. */
  public long total() {
    return sum(0, counts.length);
  }

  /** Sum over the channels from {@code first} to {@code end − 1}. */
  public long sum(int first, int end) {
    long sum = 0;
    for (int i = first; i < end; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /**
   * The sum with another spectrum, channel by channel.
   *
   * @throws IllegalArgumentException when the numbers of channels differ
   * @throws ArithmeticException when a sum does not fit
   */
  public Spectrum plus(Spectrum other) {
    if (other.counts.length != counts.length) {
      throw new IllegalArgumentException(
          "spectra of " + counts.length + " and " + other.counts.length + " channels do not add");
    }
    return of(counts.length, i -> Math.addExact(counts[i], other.counts[i]));
  }

  /**
   * The spectrum with groups of neighbouring channels joined.
   *
   * @param group channels per new channel
   * @throws IllegalArgumentException when the channels do not divide into whole groups
   */
  public Spectrum rebin(int group) {
    if (group < 1 || counts.length % group != 0) {
      throw new IllegalArgumentException(
          counts.length + " channels do not divide into groups of " + group);
    }
    return of(counts.length / group, i -> sum(i * group, (i + 1) * group));
  }

  /** A copy of all counts, shape {@code [channels]}. */
  public long[] toArray() {
    return counts.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Spectrum spectrum && Arrays.equals(counts, spectrum.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "spectrum of " + counts.length + " channels, " + total() + " counts";
  }
}
