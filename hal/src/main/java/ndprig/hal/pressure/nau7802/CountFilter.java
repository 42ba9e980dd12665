package ndprig.hal.pressure.nau7802;

import java.util.Arrays;

/** A running median, which removes spikes, and the running mean of it, which lowers noise. */
final class CountFilter {
  private final int[] newest;
  private final int[] sorted;
  private final int[] medians;
  private long taken;
  private long medianSum;

  CountFilter(int medianWindow, int meanWindow) {
    newest = new int[medianWindow];
    sorted = new int[medianWindow];
    medians = new int[meanWindow];
  }

  void clear() {
    taken = 0;
    medianSum = 0;
  }

  void add(int counts) {
    newest[(int) (taken % newest.length)] = counts;
    taken++;
    long medianCount = taken - newest.length;
    if (medianCount < 0) {
      return;
    }
    int slot = (int) (medianCount % medians.length);
    if (medianCount >= medians.length) {
      medianSum -= medians[slot];
    }
    medians[slot] = median();
    medianSum += medians[slot];
  }

  /** Whether there is at least one median. */
  boolean hasValue() {
    return taken >= newest.length;
  }

  /** The mean of the medians there are; call only if there is one. */
  double value() {
    return (double) medianSum / Math.min(taken - newest.length + 1, medians.length);
  }

  private int median() {
    if (newest.length == 1) {
      return newest[0];
    }
    System.arraycopy(newest, 0, sorted, 0, newest.length);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
