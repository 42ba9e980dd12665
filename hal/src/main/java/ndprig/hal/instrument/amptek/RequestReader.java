package ndprig.hal.instrument.amptek;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;
import ndprig.hal.mca.amptek.Packet;

/**
 * Cuts what arrives into requests. A datagram is one request. On the serial line bytes gather until
 * a request is whole; a pause of more than 100 ms makes the device forget them.
 */
final class RequestReader {
  private static final long LONGEST_PAUSE_NANOS = 100_000_000;

  private final Wire wire;
  private byte[] gathered = new byte[0];
  private long lastNanos;

  RequestReader(Wire wire) {
    this.wire = wire;
  }

  /** The byte strings that stand for a request each, sound or not. */
  List<byte[]> requests(byte[] data, long nowNanos) {
    if (wire == Wire.UDP) {
      return List.of(data);
    }
    if (nowNanos - lastNanos > LONGEST_PAUSE_NANOS) {
      gathered = new byte[0];
    }
    lastNanos = nowNanos;
    gather(data);
    List<byte[]> requests = new ArrayList<>();
    while (skipToHeader() && gathered.length >= requestLength()) {
      int length = requestLength();
      requests.add(Arrays.copyOf(gathered, length));
      gathered = Arrays.copyOfRange(gathered, length, gathered.length);
    }
    return requests;
  }

  /** Forgets the beginning of a request. */
  void forget() {
    gathered = new byte[0];
  }

  private void gather(byte[] data) {
    int before = gathered.length;
    gathered = Arrays.copyOf(gathered, before + data.length);
    System.arraycopy(data, 0, gathered, before, data.length);
  }

  private boolean skipToHeader() {
    int from = 0;
    while (gathered.length - from >= Packet.HEADER && !headerAt(from)) {
      from++;
    }
    gathered = Arrays.copyOfRange(gathered, from, gathered.length);
    return gathered.length >= Packet.HEADER;
  }

  private boolean headerAt(int from) {
    return (gathered[from] & 0xFF) == Packet.SYNC_1
        && (gathered[from + 1] & 0xFF) == Packet.SYNC_2
        && lengthAt(from) <= Packet.MAX_REQUEST_DATA;
  }

  private int requestLength() {
    return Packet.OVERHEAD + lengthAt(0);
  }

  private int lengthAt(int from) {
    return ((gathered[from + 4] & 0xFF) << 8) | (gathered[from + 5] & 0xFF);
  }
}
