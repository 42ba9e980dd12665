package ndprig.hal.bus.memory;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;

/** A serial line to an instrument model in this process. */
public final class MemorySerialLink implements SerialLink {
  private final String name;
  private final WirePeer peer;
  private final MonotonicClock clock;
  private final Pacer pacer;
  private byte[] pending = new byte[0];
  private int pendingFrom;
  private boolean open;

  /**
   * A line to a peer.
   *
   * @param name for messages
   * @param pacer lets time pass while the line waits
   */
  public MemorySerialLink(String name, WirePeer peer, MonotonicClock clock, Pacer pacer) {
    this.name = name;
    this.peer = peer;
    this.clock = clock;
    this.pacer = pacer;
  }

  @Override
  public void open() {
    if (!open) {
      open = true;
      discardArrived();
    }
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void write(byte[] data) throws IOException {
    requireOpen();
    peer.accept(data.clone(), clock.nanos());
  }

  @Override
  public int read(byte[] buffer, int offset, int length, Duration timeout) throws IOException {
    requireOpen();
    long deadlineNanos = clock.nanos() + timeout.toNanos();
    while (pendingFrom == pending.length) {
      if (peer.nextOutputNanos() <= clock.nanos()) {
        pending = peer.takeOutput(clock.nanos());
        pendingFrom = 0;
      } else if (clock.nanos() >= deadlineNanos) {
        return 0;
      } else {
        Waiting.until(pacer, Math.min(peer.nextOutputNanos(), deadlineNanos), name);
      }
    }
    int count = Math.min(length, pending.length - pendingFrom);
    System.arraycopy(pending, pendingFrom, buffer, offset, count);
    pendingFrom += count;
    return count;
  }

  @Override
  public void discardInput() throws IOException {
    requireOpen();
    discardArrived();
  }

  @Override
  public void close() {
    open = false;
  }

  private void discardArrived() {
    while (peer.nextOutputNanos() <= clock.nanos()) {
      peer.takeOutput(clock.nanos());
    }
    pending = new byte[0];
    pendingFrom = 0;
  }

  private void requireOpen() throws IOException {
    if (!open) {
      throw new IOException(name + ": the line is closed");
    }
  }
}
