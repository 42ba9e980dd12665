package ndprig.controller.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Datagrams that a controller must survive, from a thousand ports of the loopback interface whose
 * answers nobody reads: random bytes, damaged requests, oversized ones, block-wise transfers that
 * are never finished, observers that never acknowledge, and valid writes. Written byte by byte,
 * without the library that the controller uses; the same seed gives the same flood.
 */
final class Flood implements AutoCloseable {
  private static final int PORTS = 1000;
  private static final int GET = 1;
  private static final int POST = 2;
  private static final int PUT = 3;
  private static final int OBSERVE = 6;
  private static final int URI_PATH = 11;
  private static final int CONTENT_FORMAT = 12;
  private static final int BLOCK2 = 23;
  private static final int BLOCK1 = 27;
  private static final int JSON = 50;
  private static final int LARGEST_DATAGRAM = 60_000;

  /** A first block of 1024 bytes, more to come. */
  private static final int FIRST_OF_MORE = 0x0e;

  private static final List<String> PATHS =
      List.of("status", "run", "events", "profile", "lithium", "frames/0", "bins/0", "mca");

  /** What a datagram is. */
  enum Kind {
    RANDOM,
    DAMAGED,
    OVERSIZED,
    UNFINISHED,
    OBSERVER,
    WRITE
  }

  private final InetSocketAddress target;
  private final SplittableRandom random;
  private final List<DatagramChannel> ports = new ArrayList<>();
  private final List<Kind> kinds;
  private int next;
  private int observers;
  private int writes;

  /**
   * A flood, not begun.
   *
   * @param datagrams in all; 1 % of them observe and 3 % write, the rest is shared evenly
   */
  Flood(InetSocketAddress target, int datagrams, long seed) throws IOException {
    this.target = target;
    this.random = new SplittableRandom(seed);
    this.kinds = kinds(datagrams);
    for (int i = 0; i < PORTS; i++) {
      DatagramChannel port = DatagramChannel.open();
      ports.add(port);
      port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
          .configureBlocking(false);
    }
  }

  private List<Kind> kinds(int datagrams) {
    List<Kind> all = new ArrayList<>(datagrams);
    all.addAll(Collections.nCopies(datagrams / 100, Kind.OBSERVER));
    all.addAll(Collections.nCopies(datagrams * 3 / 100, Kind.WRITE));
    Kind[] rest = {Kind.RANDOM, Kind.DAMAGED, Kind.OVERSIZED, Kind.UNFINISHED};
    while (all.size() < datagrams) {
      all.add(rest[all.size() % rest.length]);
    }
    for (int i = all.size() - 1; i > 0; i--) {
      Collections.swap(all, i, random.nextInt(i + 1));
    }
    return all;
  }

  /** How many datagrams there are. */
  int size() {
    return kinds.size();
  }

  /** Sends datagrams until so many have been sent. */
  void sendUpTo(int count) throws IOException {
    while (next < Math.min(count, kinds.size())) {
      Kind kind = kinds.get(next);
      int port = kind == Kind.OBSERVER ? observers++ % PORTS : random.nextInt(PORTS);
      ports.get(port).send(ByteBuffer.wrap(datagram(kind)), target);
      next++;
    }
  }

  private byte[] datagram(Kind kind) {
    return switch (kind) {
      case RANDOM -> bytes(random.nextInt(1, 1400));
      case DAMAGED -> damaged(valid());
      case OVERSIZED -> oversized();
      case UNFINISHED -> unfinished();
      case OBSERVER -> request(GET, "status", OBSERVE, new byte[0], new byte[0]);
      case WRITE -> write();
    };
  }

  private byte[] valid() {
    return switch (random.nextInt(4)) {
      case 0 -> write();
      case 1 -> json(POST, "run", "{\"action\":\"pause\"}");
      case 2 -> json(POST, "alarms", "{\"acknowledge\":\"all\"}");
      default -> {
        String path = PATHS.get(random.nextInt(PATHS.size()));
        yield request(GET, path, CONTENT_FORMAT, new byte[0], new byte[0]);
      }
    };
  }

  private byte[] damaged(byte[] datagram) {
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      datagram[random.nextInt(datagram.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return datagram;
  }

  private byte[] oversized() {
    byte[] start = json(PUT, "temperature", "{\"target_celsius\":25,\"by\":\"");
    byte[] all = bytes(random.nextInt(1500, LARGEST_DATAGRAM));
    System.arraycopy(start, 0, all, 0, start.length);
    return all;
  }

  /** A body, or an answer, of which only the first block is ever sent. */
  private byte[] unfinished() {
    byte[] first = {FIRST_OF_MORE};
    return random.nextBoolean()
        ? request(PUT, "temperature", BLOCK1, first, bytes(1024))
        : request(GET, PATHS.get(random.nextInt(PATHS.size())), BLOCK2, new byte[] {0}, bytes(0));
  }

  private byte[] write() {
    String id = "\"request_id\":\"flood-" + writes++ + "\"";
    return random.nextBoolean()
        ? json(
            PUT, "temperature", "{\"target_celsius\":" + (20 + random.nextInt(10)) + "," + id + "}")
        : json(PUT, "pressure", "{\"target_mpa\":0.0" + random.nextInt(1, 9) + "," + id + "}");
  }

  private byte[] json(int code, String path, String body) {
    return request(
        code, path, CONTENT_FORMAT, new byte[] {JSON}, body.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] request(int code, String path, int option, byte[] value, byte[] payload) {
    return request(code, bytes(2), bytes(4), path, option, value, payload);
  }

  /** A confirmable request with one option besides its path (RFC 7252, 3). */
  static byte[] request(
      int code, byte[] id, byte[] token, String path, int option, byte[] value, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x40 | token.length);
    out.write(code);
    out.writeBytes(id);
    out.writeBytes(token);
    int number = 0;
    if (option < URI_PATH) {
      option(out, option, value);
      number = option;
    }
    for (String segment : path.split("/", -1)) {
      option(out, URI_PATH - number, segment.getBytes(StandardCharsets.UTF_8));
      number = URI_PATH;
    }
    if (option > URI_PATH) {
      option(out, option - number, value);
    }
    if (payload.length > 0) {
      out.write(0xff);
      out.writeBytes(payload);
    }
    return out.toByteArray();
  }

  /** A delta below 269 and a length below 13. */
  private static void option(ByteArrayOutputStream out, int delta, byte[] value) {
    out.write(Math.min(delta, 13) << 4 | value.length);
    if (delta >= 13) {
      out.write(delta - 13);
    }
    out.writeBytes(value);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    for (DatagramChannel port : ports) {
      port.close();
    }
  }
}
