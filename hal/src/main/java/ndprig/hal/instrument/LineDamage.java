package ndprig.hal.instrument;

import java.util.random.RandomGenerator;

/** Flips bits of bytes under way. Off at first. Thread-safe. */
public final class LineDamage {
  private volatile double probability;

  /**
   * How often a byte has one bit flipped.
   *
   * @param perByte 0 to 1
   */
  public void probability(double perByte) {
    probability = perByte;
  }

  /** Flips bits of the bytes in place, as often as asked for. */
  public void apply(byte[] bytes, RandomGenerator random) {
    double perByte = probability;
    if (perByte <= 0) {
      return;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (random.nextDouble() < perByte) {
        bytes[i] ^= (byte) (1 << random.nextInt(8));
      }
    }
  }
}
