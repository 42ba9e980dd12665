package ndprig.hal.mca.amptek;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.mca.CumulativeSpectrum;

/**
 * A far end that knows the right answers and gives them about every third time; else it damages,
 * repeats, reorders, withholds, delays or invents. It remembers every spectrum it made.
 */
final class HostilePeer implements WirePeer {
  private static final int CHANNELS = 256;
  private static final int DATAGRAM_BYTES = 520;
  private static final long LONGEST_DELAY_NANOS = 2_500_000_000L;

  private final SplittableRandom random;
  private final boolean datagrams;
  private final int[] counts = new int[CHANNELS];
  private final List<CumulativeSpectrum> sent = new ArrayList<>();
  private final Queue<byte[]> pieces = new ArrayDeque<>();
  private byte[] previous = Acknowledge.OK.packet().encode();
  private long dueNanos = NOTHING;

  HostilePeer(SplittableRandom random, boolean datagrams) {
    this.random = random;
    this.datagrams = datagrams;
  }

  boolean sent(CumulativeSpectrum spectrum) {
    return sent.contains(spectrum);
  }

  @Override
  public void accept(byte[] data, long nowNanos) {
    byte[] right = rightAnswer(data, nowNanos);
    List<byte[]> answer = new ArrayList<>();
    switch (random.nextInt(12)) {
      case 0 -> answer.addAll(split(Mutations.mutated(right, random)));
      case 1 -> answer.addAll(split(Mutations.joined(Mutations.noise(random, 60), right)));
      case 2 -> answer.add(Mutations.noise(random, 1500));
      case 3 -> answer.addAll(split(Mutations.joined(previous, right)));
      case 4 -> {
        answer.addAll(split(right));
        Collections.swap(answer, 0, answer.size() - 1);
      }
      case 5 -> {
        answer.addAll(split(right));
        answer.add(random.nextInt(answer.size()), answer.get(0));
      }
      case 6 -> {
        answer.addAll(split(right));
        answer.remove(random.nextInt(answer.size()));
      }
      case 7 -> answer.addAll(split(previous));
      case 8 -> {}
      default -> answer.addAll(split(right));
    }
    answer.removeIf(piece -> piece.length == 0);
    pieces.addAll(answer);
    boolean late = random.nextInt(10) == 0;
    dueNanos = nowNanos + (late ? random.nextLong(LONGEST_DELAY_NANOS) : 1_000_000);
    previous = right;
  }

  @Override
  public long nextOutputNanos() {
    return pieces.isEmpty() ? NOTHING : dueNanos;
  }

  @Override
  public byte[] takeOutput(long nowNanos) {
    byte[] piece = pieces.poll();
    return piece == null ? new byte[0] : piece;
  }

  private byte[] rightAnswer(byte[] data, long nowNanos) {
    try {
      Packet request = Packet.decode(data);
      if (request.is(0xF1, 0x7F)) {
        return Packet.of(0x8F, 0x7F, request.data()).encode();
      }
      if (request.equals(Requests.STATUS)) {
        return Packet.of(0x80, 0x01, status(nowNanos)).encode();
      }
      if (request.equals(Requests.SPECTRUM_AND_STATUS)) {
        return spectrum(nowNanos).encode();
      }
      return Acknowledge.OK.packet().encode();
    } catch (MalformedPacketException e) {
      throw new AssertionError("the driver sent no packet", e);
    }
  }

  private Packet spectrum(long nowNanos) {
    for (int i = 0; i < 20; i++) {
      counts[random.nextInt(CHANNELS)] += random.nextInt(1, 400);
    }
    sent.add(new CumulativeSpectrum(counts));
    byte[] bytes = new byte[3 * CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      write(bytes, 3 * i, counts[i], 3);
    }
    return Packet.of(0x81, 0x02, Mutations.joined(bytes, status(nowNanos)));
  }

  private byte[] status(long nowNanos) {
    byte[] block = PacketVectors.named("status-mca8000d").built().data();
    write(block, 4, Arrays.stream(counts).asLongStream().sum(), 4);
    write(block, 20, nowNanos / 1_000_000, 4);
    return block;
  }

  private static void write(byte[] bytes, int at, long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  private List<byte[]> split(byte[] bytes) {
    if (!datagrams) {
      return bytes.length == 0 ? List.of() : List.of(bytes);
    }
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += DATAGRAM_BYTES) {
      parts.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + DATAGRAM_BYTES)));
    }
    return parts;
  }
}
