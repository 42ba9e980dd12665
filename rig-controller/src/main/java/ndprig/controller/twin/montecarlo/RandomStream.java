package ndprig.controller.twin.montecarlo;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Independent random streams of one seed: one per subsystem and index (a second, a cycle, a step),
 * so that a draw in one place never shifts the draws of another.
 */
public enum RandomStream {
  /** Pulses, by second. */
  PULSES(1),
  /** Monitor counts, by second. */
  MONITOR(2),
  /** Lithium efficiency, by cycle. */
  CELL(3),
  /** Current offset of the run. */
  RUN_OFFSET(4),
  /** Current offsets, by cycler step. */
  STEP_OFFSET(5),
  /** Phase of the daily temperature wave. */
  AMBIENT(6),
  /** Noise of a short, by nanosecond. */
  SOFT_SHORT(7),
  /** Energies of the pulser, by second. */
  PULSER(8);

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long key;

  RandomStream(long key) {
    this.key = key;
  }

  /**
   * Opens a stream at its beginning.
   *
   * @param seed of the twin
   * @param index within the subsystem
   */
  public RandomGenerator open(long seed, long index) {
    // SplittableRandom steps by a fixed odd number, so seeds that differ by a multiple of it would
    // give overlapping streams; hashing after every part keeps them apart.
    long hash = scramble(seed + GOLDEN);
    hash = scramble(hash ^ (key * GOLDEN));
    hash = scramble(hash ^ scramble(index));
    return new SplittableRandom(hash);
  }

  /**
   * Spreads the bits of a number.
   *
   * @source finaliser of MurmurHash3 (Appleby), constants "variant 13" by Stafford
   */
  private static long scramble(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
