package ndprig.hal.instrument.amptek;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;

/** Replies on their way to the host, each piece with the moment of its arrival. */
final class ReplyQueue {
  private static final int DATAGRAM_BYTES = 520;
  private static final int STREAM_PIECE_BYTES = 64;
  private static final int REQUEST_BYTES = 8;
  private static final long NANOS_PER_SERIAL_BYTE = 10 * 1_000_000_000L / 115_200;

  private final Wire wire;
  private final AmptekFaults faults;
  private final Queue<Piece> pieces = new ArrayDeque<>();
  private long lastNanos = Long.MIN_VALUE;

  ReplyQueue(Wire wire, AmptekFaults faults) {
    this.wire = wire;
    this.faults = faults;
  }

  private record Piece(long dueNanos, Bytes bytes) {}

  /** The array a record cannot hold. */
  private static final class Bytes {
    private final byte[] array;

    Bytes(byte[] array) {
      this.array = array;
    }
  }

  /** Sends a reply that takes so long over the network, after those before it. */
  void send(byte[] reply, long nowNanos, long networkNanos) {
    boolean serial = wire == Wire.SERIAL;
    long duration = serial ? (reply.length + REQUEST_BYTES) * NANOS_PER_SERIAL_BYTE : networkNanos;
    long begin = Math.max(nowNanos + faults.delayNanos(), lastNanos);
    List<byte[]> passed = faults.pieces(reply, serial ? STREAM_PIECE_BYTES : DATAGRAM_BYTES);
    for (int i = 0; i < passed.size(); i++) {
      lastNanos = begin + duration * (i + 1) / passed.size();
      pieces.add(new Piece(lastNanos, new Bytes(passed.get(i))));
    }
  }

  long nextNanos() {
    Piece next = pieces.peek();
    return next == null ? WirePeer.NOTHING : next.dueNanos;
  }

  byte[] take(long nowNanos) {
    Piece next = pieces.peek();
    if (next == null || next.dueNanos > nowNanos) {
      return new byte[0];
    }
    pieces.remove();
    return next.bytes.array;
  }

  void discard() {
    pieces.clear();
  }
}
