package ndprig.hal.mca.amptek;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;
import ndprig.hal.time.MonotonicClock;

/**
 * Packets over RS-232. The reply begins at the first bytes that look like a header this program can
 * have caused; what comes before is noise.
 */
final class StreamTransport implements Transport {
  /** Ten bits at 115 200 baud, twice over for adapters that are slow to hand bytes on. */
  private static final long NANOS_PER_BYTE = 2 * 10 * 1_000_000_000L / 115_200;

  /** A reply comes without pauses; longer silence means that it broke off. */
  private static final Duration LONGEST_GAP = Duration.ofMillis(250);

  /** Ten times the longest reply: a line that babbles is no device. */
  private static final int MOST_BYTES = 10 * 24_648;

  private final SerialLink link;
  private final MonotonicClock clock;
  private final byte[] bytes = new byte[32_768];
  private int filled;
  private int received;

  StreamTransport(SerialLink link, MonotonicClock clock) {
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
    return true;
  }

  @Override
  public Optional<Packet> exchange(Packet request, ReplyShape shape, Duration timeout)
      throws IOException, MalformedPacketException {
    link.discardInput();
    begin(request);
    long deadlineNanos = clock.nanos() + timeout.toNanos();
    while (received < MOST_BYTES) {
      if (headerFound()) {
        Packet packet = collect();
        if (shape.answeredBy(packet)) {
          return Optional.of(packet);
        }
      } else if (clock.nanos() >= deadlineNanos) {
        return Optional.empty();
      } else {
        readMore(remaining(deadlineNanos));
      }
    }
    throw new MalformedPacketException(Flaw.CONTENT, "nothing but noise");
  }

  @Override
  public boolean resynchronise(Duration quiet, long token, Duration timeout) throws IOException {
    drop(quiet);
    byte[] echoed = Requests.echoed(token).encode();
    begin(Requests.echo(token));
    long deadlineNanos = clock.nanos() + timeout.toNanos();
    while (received < MOST_BYTES && clock.nanos() < deadlineNanos) {
      readMore(remaining(deadlineNanos));
      if (holds(echoed)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    link.close();
  }

  private void begin(Packet request) throws IOException {
    filled = 0;
    received = 0;
    link.write(request.encode());
  }

  /** Drops bytes up to the first that may begin a header; whether a whole header is there. */
  private boolean headerFound() {
    int from = 0;
    while (from < filled && !mayBeginAt(from)) {
      from++;
    }
    keepFrom(from);
    return filled >= Packet.HEADER;
  }

  private boolean mayBeginAt(int from) {
    int available = filled - from;
    if ((bytes[from] & 0xFF) != Packet.SYNC_1) {
      return false;
    }
    if (available >= 2 && (bytes[from + 1] & 0xFF) != Packet.SYNC_2) {
      return false;
    }
    return available < Packet.HEADER
        || ReplyShape.plausible(Arrays.copyOfRange(bytes, from, from + Packet.HEADER));
  }

  /** Takes the packet whose header stands first. */
  private Packet collect() throws IOException, MalformedPacketException {
    int length = Packet.OVERHEAD + Packet.lengthIn(bytes);
    long deadlineNanos = clock.nanos() + LONGEST_GAP.toNanos() + length * NANOS_PER_BYTE;
    while (filled < length) {
      if (readMore(LONGEST_GAP) == 0 || clock.nanos() > deadlineNanos) {
        throw new MalformedPacketException(
            Flaw.LENGTH, "the reply broke off after " + filled + " of " + length + " bytes");
      }
    }
    Packet packet = Packet.decode(Arrays.copyOf(bytes, length));
    keepFrom(length);
    return packet;
  }

  private int readMore(Duration timeout) throws IOException {
    if (filled == bytes.length) {
      keepFrom(filled / 2);
    }
    int count = link.read(bytes, filled, bytes.length - filled, timeout);
    filled += count;
    received += count;
    return count;
  }

  private void keepFrom(int from) {
    System.arraycopy(bytes, from, bytes, 0, filled - from);
    filled -= from;
  }

  private boolean holds(byte[] wanted) {
    for (int from = 0; from + wanted.length <= filled; from++) {
      if (Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private void drop(Duration quiet) throws IOException {
    filled = 0;
    received = 0;
    while (received < MOST_BYTES && readMore(quiet) > 0) {
      filled = 0;
    }
  }

  private Duration remaining(long deadlineNanos) {
    return Duration.ofNanos(Math.max(0, deadlineNanos - clock.nanos()));
  }
}
