package ndprig.hal.instrument.tic;

import java.util.random.RandomGenerator;

/** What can go wrong with a simulated Tic and its line. All off at first. Thread-safe. */
public final class TicFaults {
  private volatile boolean disconnected;
  private volatile boolean silent;
  private volatile boolean stalled;
  private volatile double damageProbability;
  private volatile long delayNanos;

  /** Whether no byte passes in either direction. */
  public void disconnected(boolean isDisconnected) {
    disconnected = isDisconnected;
  }

  boolean isDisconnected() {
    return disconnected;
  }

  /** Whether it obeys but does not answer. */
  public void silent(boolean isSilent) {
    silent = isSilent;
  }

  boolean isSilent() {
    return silent;
  }

  /** Whether the screw is blocked: steps are counted and lost. */
  public void stalled(boolean isStalled) {
    stalled = isStalled;
  }

  boolean isStalled() {
    return stalled;
  }

  /**
   * How often a byte on the line, in either direction, has one bit flipped.
   *
   * @param probability per byte, 0 to 1
   */
  public void damage(double probability) {
    damageProbability = probability;
  }

  /** How much later than it could a reply comes, ns. */
  public void delay(long nanos) {
    delayNanos = nanos;
  }

  long delayNanos() {
    return delayNanos;
  }

  byte[] damaged(byte[] bytes, RandomGenerator random) {
    double probability = damageProbability;
    if (probability <= 0) {
      return bytes;
    }
    byte[] result = bytes.clone();
    for (int i = 0; i < result.length; i++) {
      if (random.nextDouble() < probability) {
        result[i] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return result;
  }
}
