package ndprig.hal.bus.memory;

import ndprig.hal.bus.SpiBus;
import ndprig.hal.time.MonotonicClock;

/** A chip select with a device model behind it. */
public final class MemorySpiBus implements SpiBus {
  private final SpiPeer peer;
  private final MonotonicClock clock;

  /** A chip select of one peer. */
  public MemorySpiBus(SpiPeer peer, MonotonicClock clock) {
    this.peer = peer;
    this.clock = clock;
  }

  @Override
  public byte[] transfer(byte[] out) {
    return peer.transfer(out.clone(), clock.nanos());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
