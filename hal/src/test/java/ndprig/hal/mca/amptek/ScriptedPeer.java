package ndprig.hal.mca.amptek;

import java.nio.charset.StandardCharsets;
import ndprig.hal.bus.memory.WirePeer;

/** An MCA8000D that acknowledges everything alike and reads back what it was told beforehand. */
final class ScriptedPeer implements WirePeer {
  private final byte[] readBack;
  private final Packet acknowledge;
  private byte[] pending = new byte[0];

  ScriptedPeer(String readBack, Packet acknowledge) {
    this.acknowledge = acknowledge;
    this.readBack = readBack.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void accept(byte[] data, long nowNanos) {
    try {
      pending = answer(Packet.decode(data)).encode();
    } catch (MalformedPacketException e) {
      throw new AssertionError("the driver sent no packet", e);
    }
  }

  @Override
  public long nextOutputNanos() {
    return pending.length == 0 ? NOTHING : Long.MIN_VALUE;
  }

  @Override
  public byte[] takeOutput(long nowNanos) {
    byte[] output = pending;
    pending = new byte[0];
    return output;
  }

  private Packet answer(Packet request) {
    if (request.is(0xF1, 0x7F)) {
      return Packet.of(0x8F, 0x7F, request.data());
    }
    if (request.equals(Requests.STATUS)) {
      byte[] block = PacketVectors.named("status-mca8000d").built().data();
      block[35] &= ~0x20; // not acquiring
      return Packet.of(0x80, 0x01, block);
    }
    return request.is(0x20, 0x03) ? Packet.of(0x82, 0x07, readBack) : acknowledge;
  }
}
