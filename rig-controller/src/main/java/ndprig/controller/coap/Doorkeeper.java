package ndprig.controller.coap;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ndprig.controller.coap.PeerRates.Rate;
import ndprig.hal.time.MonotonicClock;

/**
 * Decides, before anything is parsed or kept, which datagrams come in. What is turned away is as if
 * it had been lost: a client that waits for an answer sends it again, later and later. Stop, abort
 * and acknowledge have a way in of their own. Thread-safe.
 */
final class Doorkeeper {
  /** A client that fetches spectra block by block does not come to this for long. */
  private static final Rate PEER = new Rate(200, 400);

  private static final Rate ALL = new Rate(300, 600);
  private static final Rate URGENT_PEER = new Rate(5, 10);
  private static final Rate URGENT_ALL = new Rate(100, 200);

  /** Datagrams that may wait to be parsed. */
  private static final int MOST_WAITING = 64;

  private static final int MOST_URGENT_WAITING = 256;

  private static final int POST = 2;
  private static final int URI_PATH = 11;
  private static final int PAYLOAD_MARKER = 0xff;

  /** A request of these is never longer. */
  private static final int LONGEST_URGENT = 512;

  private static final List<String> URGENT_WORDS = List.of("abort", "stop", "acknowledge");

  private final PeerRates ordinary;
  private final PeerRates urgent;

  Doorkeeper(MonotonicClock clock) {
    this.ordinary = new PeerRates(clock, PEER, ALL);
    this.urgent = new PeerRates(clock, URGENT_PEER, URGENT_ALL);
  }

  /**
   * Whether a datagram comes in.
   *
   * @param waiting datagrams that came in and are not parsed yet
   */
  boolean admits(InetSocketAddress peer, byte[] datagram, int waiting) {
    if (isUrgent(datagram)) {
      return waiting < MOST_URGENT_WAITING && urgent.allows(peer);
    }
    return waiting < MOST_WAITING && ordinary.allows(peer);
  }

  /** A POST of one of these words to the run or the alarms; what is wrong with it shows later. */
  static boolean isUrgent(byte[] datagram) {
    if (datagram.length > LONGEST_URGENT || datagram.length < 4 || datagram[1] != POST) {
      return false;
    }
    String path = "";
    int number = 0;
    int at = 4 + (datagram[0] & 0xf);
    while (at < datagram.length && (datagram[at] & 0xff) != PAYLOAD_MARKER) {
      int delta = (datagram[at] & 0xff) >> 4;
      int length = datagram[at] & 0xf;
      at++;
      int extended = (delta == 13 ? 1 : 0) + (length == 13 ? 1 : 0);
      if (delta > 13 || length > 13 || at + extended > datagram.length) {
        return false;
      }
      if (delta == 13) {
        delta += datagram[at++] & 0xff;
      }
      if (length == 13) {
        length += datagram[at++] & 0xff;
      }
      number += delta;
      if (at + length > datagram.length) {
        return false;
      }
      if (number == URI_PATH) {
        path += "/" + new String(datagram, at, length, StandardCharsets.ISO_8859_1);
      }
      at += length;
    }
    if (at >= datagram.length || !(path.equals("/run") || path.equals("/alarms"))) {
      return false;
    }
    String body =
        new String(datagram, at + 1, datagram.length - at - 1, StandardCharsets.ISO_8859_1);
    return URGENT_WORDS.stream().anyMatch(body::contains);
  }
}
