package ndprig.hal.bus.memory;

/** A device model behind a chip select; see {@link WirePeer} for time and threads. */
@FunctionalInterface
public interface SpiPeer {
  /** Takes the bytes clocked out and gives as many back. */
  byte[] transfer(byte[] out, long nowNanos);
}
