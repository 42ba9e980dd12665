package ndprig.hal.instrument.amptek;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What goes wrong between the simulated device and its host. Counts are of replies from now on and
 * run down by themselves; the rest stays until set otherwise.
 */
public final class AmptekFaults {
  private static final int LONGEST_NOISE = 40;

  private final RandomGenerator random;
  private int toDrop;
  private int toDamage;
  private int toTruncate;
  private int toDuplicate;
  private int toPrecedeByNoise;
  private double lossProbability;
  private long silentUntil = Long.MIN_VALUE;
  private Duration delay = Duration.ZERO;
  private boolean keeping;
  private int toPrecedeByKept;
  private byte[] kept = new byte[0];

  AmptekFaults(RandomGenerator random) {
    this.random = random;
  }

  /** Loses the next replies altogether. */
  public void dropReplies(int count) {
    toDrop = count;
  }

  /** Flips one bit in each of the next replies. */
  public void damageReplies(int count) {
    toDamage = count;
  }

  /** Cuts the end off each of the next replies. */
  public void truncateReplies(int count) {
    toTruncate = count;
  }

  /** Sends one datagram, or piece of the stream, of each of the next replies twice. */
  public void duplicatePieces(int count) {
    toDuplicate = count;
  }

  /** Sends up to forty random bytes before each of the next replies. */
  public void precedeByNoise(int count) {
    toPrecedeByNoise = count;
  }

  /** Keeps the newest reply that is sent, to be sent again later, or keeps no other. */
  public void keepReplies(boolean on) {
    keeping = on;
  }

  /** Sends the reply that was kept before each of the next replies. */
  public void precedeByKept(int count) {
    toPrecedeByKept = count;
  }

  /** Loses each datagram, or piece of the stream, with a probability from 0 to 1. */
  public void losePieces(double probability) {
    lossProbability = probability;
  }

  /** Hears and says nothing up to a moment. */
  public void silentUntil(long nanos) {
    silentUntil = nanos;
  }

  /** Answers so much later than the device would. */
  public void delayReplies(Duration extra) {
    delay = extra;
  }

  boolean silent(long nowNanos) {
    return nowNanos < silentUntil;
  }

  long delayNanos() {
    return delay.toNanos();
  }

  /** What remains of a reply, in pieces of at most the given size. */
  List<byte[]> pieces(byte[] reply, int size) {
    if (toDrop > 0) {
      toDrop--;
      return List.of();
    }
    if (keeping) {
      kept = reply.clone();
    }
    List<byte[]> pieces = new ArrayList<>(split(damaged(truncated(reply)), size));
    if (toPrecedeByKept > 0) {
      toPrecedeByKept--;
      pieces.addAll(0, split(kept, size));
    }
    if (toDuplicate > 0) {
      toDuplicate--;
      int which = random.nextInt(pieces.size());
      pieces.add(which, pieces.get(which));
    }
    if (toPrecedeByNoise > 0) {
      toPrecedeByNoise--;
      byte[] noise = new byte[1 + random.nextInt(LONGEST_NOISE)];
      random.nextBytes(noise);
      pieces.add(0, noise);
    }
    if (lossProbability > 0) {
      pieces.removeIf(piece -> random.nextDouble() < lossProbability);
    }
    return pieces;
  }

  private byte[] truncated(byte[] reply) {
    if (toTruncate == 0) {
      return reply;
    }
    toTruncate--;
    return Arrays.copyOf(reply, 1 + random.nextInt(reply.length - 1));
  }

  private byte[] damaged(byte[] reply) {
    if (toDamage == 0) {
      return reply;
    }
    toDamage--;
    byte[] damaged = reply.clone();
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    return damaged;
  }

  private static List<byte[]> split(byte[] reply, int size) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < reply.length; from += size) {
      pieces.add(Arrays.copyOfRange(reply, from, Math.min(from + size, reply.length)));
    }
    return pieces;
  }
}
