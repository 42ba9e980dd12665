package ndprig.controller.coap;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import ndprig.hal.time.MonotonicClock;

/** How often each client, and all together, may have something. Thread-safe, bounded. */
final class PeerRates {
  /** Clients that are told apart; one that was silent for longest begins anew. */
  private static final int MOST_PEERS = 1024;

  private final MonotonicClock clock;
  private final Rate perPeer;
  private final Bucket all;
  private final Map<InetSocketAddress, Bucket> peers = new LinkedHashMap<>(MOST_PEERS, 0.75f, true);

  /**
   * A rate.
   *
   * @param perSecond in the long run
   * @param burst at once
   */
  record Rate(double perSecond, double burst) {}

  PeerRates(MonotonicClock clock, Rate perPeer, Rate all) {
    this.clock = clock;
    this.perPeer = perPeer;
    this.all = new Bucket(all, clock.nanos());
  }

  /** Whether a client may have one more now. */
  synchronized boolean allows(InetSocketAddress peer) {
    long now = clock.nanos();
    Bucket own = peers.get(peer);
    if (own == null) {
      own = new Bucket(perPeer, now);
      peers.put(peer, own);
      if (peers.size() > MOST_PEERS) {
        peers.remove(peers.keySet().iterator().next());
      }
    }
    return own.has(now) && all.has(now) && own.take() && all.take();
  }

  private static final class Bucket {
    private final Rate rate;
    private double tokens;
    private long filledNanos;

    Bucket(Rate rate, long nowNanos) {
      this.rate = rate;
      this.tokens = rate.burst();
      this.filledNanos = nowNanos;
    }

    boolean has(long nowNanos) {
      tokens = Math.min(rate.burst(), tokens + (nowNanos - filledNanos) / 1e9 * rate.perSecond());
      filledNanos = nowNanos;
      return tokens >= 1;
    }

    boolean take() {
      tokens -= 1;
      return true;
    }
  }
}
