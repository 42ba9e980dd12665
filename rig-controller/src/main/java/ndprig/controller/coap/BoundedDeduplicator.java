package ndprig.controller.coap;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ndprig.hal.time.MonotonicClock;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.KeyMID;
import org.eclipse.californium.core.network.deduplication.Deduplicator;
import org.jspecify.annotations.Nullable;

/**
 * Knows a message that comes again (RFC 7252, 4.5), among the newest of each peer and of all. One
 * that came so long before that it is forgotten is done again: targets are absolute, and requests
 * that carry an id are known by it. Thread-safe.
 */
final class BoundedDeduplicator implements Deduplicator {
  private static final int MOST_OF_A_PEER = 32;

  /** Some 8 kB each; in a flood they go before the collector takes them for long-lived. */
  private static final int MOST = 512;

  /** RFC 7252, 4.8.2: EXCHANGE_LIFETIME. */
  private static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(247);

  private final MonotonicClock clock;
  private final Map<KeyMID, Entry> entries = new LinkedHashMap<>();
  private final Map<Object, ArrayDeque<KeyMID>> ofPeers = new HashMap<>();

  private record Entry(Exchange exchange, long atNanos) {}

  BoundedDeduplicator(MonotonicClock clock) {
    this.clock = clock;
  }

  @Override
  public void start() {}

  @Override
  public void stop() {
    clear();
  }

  @Override
  public void setExecutor(ScheduledExecutorService executor) {
    // Nothing is done by itself: what is too old goes when something new comes.
  }

  @Override
  public synchronized @Nullable Exchange findPrevious(KeyMID key, Exchange exchange) {
    Exchange previous = find(key);
    if (previous != null && previous.getOrigin() == exchange.getOrigin()) {
      return previous;
    }
    put(key, exchange);
    return null;
  }

  @Override
  public synchronized boolean replacePrevious(KeyMID key, Exchange previous, Exchange exchange) {
    put(key, exchange);
    return true;
  }

  @Override
  public synchronized @Nullable Exchange find(KeyMID key) {
    Entry entry = entries.get(key);
    return entry == null || isOld(entry) ? null : entry.exchange;
  }

  @Override
  public synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  @Override
  public synchronized int size() {
    return entries.size();
  }

  @Override
  public synchronized void clear() {
    entries.clear();
    ofPeers.clear();
  }

  private boolean isOld(Entry entry) {
    return clock.nanos() - entry.atNanos > LIFETIME_NANOS;
  }

  private void put(KeyMID key, Exchange exchange) {
    remove(key);
    ArrayDeque<KeyMID> ofPeer = ofPeers.computeIfAbsent(key.getPeer(), peer -> new ArrayDeque<>(2));
    if (ofPeer.size() >= MOST_OF_A_PEER) {
      entries.remove(ofPeer.removeFirst());
    }
    ofPeer.addLast(key);
    entries.put(key, new Entry(exchange, clock.nanos()));
    Iterator<Map.Entry<KeyMID, Entry>> oldest = entries.entrySet().iterator();
    Map.Entry<KeyMID, Entry> first = oldest.next();
    if (entries.size() > MOST || isOld(first.getValue())) {
      remove(first.getKey());
    }
  }

  private void remove(KeyMID key) {
    if (entries.remove(key) == null) {
      return;
    }
    ArrayDeque<KeyMID> ofPeer = ofPeers.get(key.getPeer());
    if (ofPeer != null) {
      ofPeer.remove(key);
      if (ofPeer.isEmpty()) {
        ofPeers.remove(key.getPeer());
      }
    }
  }
}
