package ndprig.hal.bus.memory;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;

/** Datagrams to an instrument model in this process. */
public final class MemoryDatagramLink implements DatagramLink {
  private final String name;
  private final WirePeer peer;
  private final MonotonicClock clock;
  private final Pacer pacer;
  private boolean open;

  /**
   * A link to a peer.
   *
   * @param name for messages
   * @param pacer lets time pass while the link waits
   */
  public MemoryDatagramLink(String name, WirePeer peer, MonotonicClock clock, Pacer pacer) {
    this.name = name;
    this.peer = peer;
    this.clock = clock;
    this.pacer = pacer;
  }

  @Override
  public void open() {
    open = true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void send(byte[] datagram) throws IOException {
    requireOpen();
    peer.accept(datagram.clone(), clock.nanos());
  }

  @Override
  public int receive(byte[] buffer, Duration timeout) throws IOException {
    requireOpen();
    long deadlineNanos = clock.nanos() + timeout.toNanos();
    while (peer.nextOutputNanos() > clock.nanos()) {
      if (clock.nanos() >= deadlineNanos) {
        return -1;
      }
      Waiting.until(pacer, Math.min(peer.nextOutputNanos(), deadlineNanos), name);
    }
    byte[] datagram = peer.takeOutput(clock.nanos());
    int length = Math.min(datagram.length, buffer.length);
    System.arraycopy(datagram, 0, buffer, 0, length);
    return length;
  }

  @Override
  public void close() {
    open = false;
  }

  private void requireOpen() throws IOException {
    if (!open) {
      throw new IOException(name + ": the link is closed");
    }
  }
}
