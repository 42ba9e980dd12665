package ndprig.controller.store;

import java.util.Arrays;

/**
 * Counts per channel as bytes. Most channels of a short frame are empty, so that runs of zeros are
 * written as a zero byte and the length of the run less one; every other count stands for itself.
 * All numbers are little-endian base-128: seven bits a byte, the high bit set on all but the last.
 */
final class CountsCodec {
  private static final int MORE = 0x80;
  private static final int LOW = 0x7f;
  private static final int BITS = 7;
  private static final int LONGEST_NUMBER = 5;
  private static final int MOST_CHANNELS = 1 << 20;

  private CountsCodec() {}

  static byte[] encode(int[] counts) {
    byte[] bytes = new byte[counts.length * LONGEST_NUMBER + LONGEST_NUMBER];
    int at = 0;
    int channel = 0;
    while (channel < counts.length) {
      int count = counts[channel];
      at = put(bytes, at, count);
      int next = channel + 1;
      if (count == 0) {
        while (next < counts.length && counts[next] == 0) {
          next++;
        }
        at = put(bytes, at, next - channel - 1);
      }
      channel = next;
    }
    return Arrays.copyOf(bytes, at);
  }

  private static int put(byte[] bytes, int start, int value) {
    int at = start;
    int rest = value;
    while ((rest & ~LOW) != 0) {
      bytes[at++] = (byte) ((rest & LOW) | MORE);
      rest >>>= BITS;
    }
    bytes[at] = (byte) rest;
    return at + 1;
  }

  /**
   * Reads counts back.
   *
   * @throws IllegalArgumentException if the bytes are not those of so many channels
   */
  static int[] decode(byte[] bytes, int channels) {
    if (channels < 0 || channels > MOST_CHANNELS) {
      throw new IllegalArgumentException("channels: cannot be " + channels);
    }
    int[] counts = new int[channels];
    int channel = 0;
    int at = 0;
    while (channel < channels && at < bytes.length) {
      int count = number(bytes, at);
      at = after(bytes, at);
      counts[channel++] = count;
      if (count == 0) {
        int more = number(bytes, at);
        at = after(bytes, at);
        channel = more > channels - channel ? channels + 1 : channel + more;
      }
    }
    if (channel != channels || at != bytes.length) {
      throw new IllegalArgumentException("bytes: do not hold counts of " + channels + " channels");
    }
    return counts;
  }

  /**
   * Adds counts to sums.
   *
   * @param sums {@code [channels]}
   * @throws IllegalArgumentException if the bytes are not those of so many channels
   */
  static void addTo(long[] sums, byte[] bytes) {
    int[] counts = decode(bytes, sums.length);
    for (int channel = 0; channel < counts.length; channel++) {
      sums[channel] += counts[channel];
    }
  }

  private static int number(byte[] bytes, int start) {
    int value = 0;
    int end = after(bytes, start);
    for (int at = end - 1; at >= start; at--) {
      value = (value << BITS) | (bytes[at] & LOW);
    }
    if (value < 0) {
      throw new IllegalArgumentException("bytes: hold a number that is too large");
    }
    return value;
  }

  private static int after(byte[] bytes, int start) {
    int at = start;
    while (at < bytes.length && (bytes[at] & MORE) != 0) {
      at++;
    }
    if (at >= bytes.length || at - start >= LONGEST_NUMBER) {
      throw new IllegalArgumentException("bytes: end within a number");
    }
    return at + 1;
  }
}
