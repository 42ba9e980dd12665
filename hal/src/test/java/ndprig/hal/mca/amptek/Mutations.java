package ndprig.hal.mca.amptek;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Ways in which bytes go wrong. */
final class Mutations {
  private Mutations() {}

  /** Random bytes, half of them beginning as a packet does. */
  static byte[] noise(SplittableRandom random, int longest) {
    byte[] bytes = new byte[random.nextInt(longest)];
    random.nextBytes(bytes);
    if (bytes.length >= Packet.HEADER && random.nextBoolean()) {
      bytes[0] = (byte) Packet.SYNC_1;
      bytes[1] = (byte) Packet.SYNC_2;
      int length = Math.max(0, bytes.length - Packet.OVERHEAD);
      bytes[4] = (byte) (length >>> 8);
      bytes[5] = (byte) length;
    }
    return bytes;
  }

  /** The bytes with one thing wrong; seldom none. */
  static byte[] mutated(byte[] sound, SplittableRandom random) {
    int at = random.nextInt(sound.length);
    byte[] bytes = sound.clone();
    switch (random.nextInt(7)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> overwriteRun(bytes, at, random);
      case 3 -> bytes = Arrays.copyOf(bytes, at);
      case 4 -> bytes = joined(bytes, noise(random, 20));
      case 5 -> bytes = joined(Arrays.copyOf(bytes, at), bytes);
      default -> bytes = joined(bytes, Arrays.copyOfRange(sound, at, sound.length));
    }
    return bytes;
  }

  static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static void overwriteRun(byte[] bytes, int from, SplittableRandom random) {
    int end = Math.min(bytes.length, from + 1 + random.nextInt(30));
    for (int i = from; i < end; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
  }
}
