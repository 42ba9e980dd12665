package ndprig.hal.bus.memory;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.time.MonotonicClock;

/** An I2C bus with device models on it. */
public final class MemoryI2cBus implements I2cBus {
  private final MonotonicClock clock;
  private final Map<Integer, I2cPeer> peers = new HashMap<>();

  /** A bus with nothing on it. */
  public MemoryI2cBus(MonotonicClock clock) {
    this.clock = clock;
  }

  /** Puts a device on the bus. */
  public void attach(int address, I2cPeer peer) {
    peers.put(address, peer);
  }

  @Override
  public void write(int address, byte[] data) throws IOException {
    peer(address).write(data.clone(), clock.nanos());
  }

  @Override
  public byte[] read(int address, int length) throws IOException {
    return peer(address).read(length, clock.nanos());
  }

  @Override
  public byte[] writeRead(int address, byte[] data, int length) throws IOException {
    I2cPeer peer = peer(address);
    peer.write(data.clone(), clock.nanos());
    return peer.read(length, clock.nanos());
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  private I2cPeer peer(int address) throws IOException {
    I2cPeer peer = peers.get(address);
    if (peer == null) {
      throw new IOException("I2C: no device acknowledges address 0x%02x".formatted(address));
    }
    return peer;
  }
}
