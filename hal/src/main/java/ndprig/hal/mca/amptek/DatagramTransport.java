package ndprig.hal.mca.amptek;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;
import ndprig.hal.time.MonotonicClock;

/**
 * Packets over UDP. A long reply comes as several datagrams that carry no sequence numbers: they
 * are joined in the order of arrival until the length in the first is reached.
 */
final class DatagramTransport implements Transport {
  /** Devices send 520 bytes at a time; some software allows 1024. */
  private static final int BUFFER = 2048;

  /** The datagrams of a reply follow each other within 6 ms; longer silence means one was lost. */
  private static final Duration LONGEST_GAP = Duration.ofMillis(250);

  /** Far more than the 48 datagrams of the longest reply: a link that babbles is no device. */
  private static final int MOST_DATAGRAMS = 2048;

  private final DatagramLink link;
  private final MonotonicClock clock;
  private final byte[] buffer = new byte[BUFFER];

  DatagramTransport(DatagramLink link, MonotonicClock clock) {
    this.link = link;
    this.clock = clock;
  }

  @Override
  public void open() throws IOException {
    link.open();
  }

  @Override
  public boolean isOpen() {
    return link.isOpen();
  }

  @Override
  public boolean keepsOrder() {
    return false;
  }

  @Override
  public Optional<Packet> exchange(Packet request, ReplyShape shape, Duration timeout)
      throws IOException, MalformedPacketException {
    drop(Duration.ZERO);
    link.send(request.encode());
    Duration patience = timeout;
    for (int i = 0; i < MOST_DATAGRAMS; i++) {
      int length = link.receive(buffer, patience);
      if (length < 0) {
        return nothingMore(i);
      }
      patience = LONGEST_GAP;
      if (beginsReply(length)) {
        Packet packet = collect(length);
        if (shape.answeredBy(packet)) {
          return Optional.of(packet);
        }
      }
    }
    throw new MalformedPacketException(Flaw.CONTENT, "nothing but foreign datagrams");
  }

  @Override
  public boolean resynchronise(Duration quiet, long token, Duration timeout) throws IOException {
    drop(quiet);
    byte[] echoed = Requests.echoed(token).encode();
    link.send(Requests.echo(token).encode());
    long deadlineNanos = clock.nanos() + timeout.toNanos();
    for (int i = 0; i < MOST_DATAGRAMS; i++) {
      int length = link.receive(buffer, remaining(deadlineNanos));
      if (length < 0) {
        return false;
      }
      if (Arrays.equals(buffer, 0, length, echoed, 0, echoed.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    link.close();
  }

  private static Optional<Packet> nothingMore(int foreign) throws MalformedPacketException {
    if (foreign > 0) {
      throw new MalformedPacketException(Flaw.LENGTH, "the beginning of the reply was lost");
    }
    return Optional.empty();
  }

  /** Joins the datagram in the buffer and those that follow. */
  private Packet collect(int firstLength) throws IOException, MalformedPacketException {
    byte[] packet = new byte[Packet.OVERHEAD + Packet.lengthIn(buffer)];
    int filled = 0;
    int length = firstLength;
    while (true) {
      if (filled + length > packet.length) {
        throw new MalformedPacketException(Flaw.LENGTH, "more bytes than the reply announced");
      }
      System.arraycopy(buffer, 0, packet, filled, length);
      filled += length;
      if (filled == packet.length) {
        return Packet.decode(packet);
      }
      length = link.receive(buffer, LONGEST_GAP);
      if (length <= 0) {
        throw new MalformedPacketException(
            Flaw.LENGTH, "the reply broke off after " + filled + " of " + packet.length + " bytes");
      }
    }
  }

  private boolean beginsReply(int length) {
    return length >= Packet.OVERHEAD
        && Packet.startsWithSync(buffer)
        && ReplyShape.plausible(buffer);
  }

  private void drop(Duration quiet) throws IOException {
    int dropped = 0;
    while (dropped < MOST_DATAGRAMS && link.receive(buffer, quiet) >= 0) {
      dropped++;
    }
  }

  private Duration remaining(long deadlineNanos) {
    return Duration.ofNanos(Math.max(0, deadlineNanos - clock.nanos()));
  }
}
