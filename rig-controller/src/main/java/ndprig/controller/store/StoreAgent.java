package ndprig.controller.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.hal.time.Agent;
import ndprig.hal.time.AgentHost;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of a run's store: takes all that waits, writes it in one transaction, then tells
 * the listeners of the frames in it. While writing fails it tries the same transaction again after
 * a back-off, and the queue fills.
 */
public final class StoreAgent implements Agent {
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
  private static final String SOURCE = "store";

  private final RunStore store;
  private final StoreOptions options;
  private final MonotonicClock clock;
  private final StoreQueue queue;
  private final EventReporter events;
  private final List<FrameListener> listeners = new CopyOnWriteArrayList<>();
  private StoreQueue.@Nullable Batch inHand;
  private int failures;
  private long notBeforeNanos = Long.MIN_VALUE;
  private volatile boolean failing;

  /**
   * Writes to a store, which it does not close.
   *
   * @param events hears of failures and recoveries; an event sink that leads back to the queue is
   *     fine
   */
  public StoreAgent(
      RunStore store,
      StoreOptions options,
      MonotonicClock clock,
      StoreQueue queue,
      EventReporter events) {
    this.store = store;
    this.options = options;
    this.clock = clock;
    this.queue = queue;
    this.events = events;
  }

  @Override
  public String name() {
    return "store";
  }

  /** Gives what {@link AgentHost#add} returned, so that what is queued is written soon. */
  public void wakeWith(AgentHost.Wakeup host) {
    queue.wakeWith(host);
  }

  /** Has a listener hear of every frame that is stored from now on. */
  public void addListener(FrameListener listener) {
    listeners.add(listener);
  }

  /** Whether the last transaction failed. */
  public boolean failing() {
    return failing;
  }

  @Override
  public long run(long nowNanos) {
    if (inHand == null && queue.isEmpty()) {
      return Long.MAX_VALUE;
    }
    boolean wait = failures > 0 || !queue.pressing();
    if (wait && nowNanos < notBeforeNanos) {
      return notBeforeNanos;
    }
    return writeBatch() && queue.isEmpty() ? Long.MAX_VALUE : notBeforeNanos;
  }

  /**
   * Writes all that waits, now; the way to end, once the host no longer runs the agent.
   *
   * @return whether it is on disk
   */
  public boolean flush() {
    boolean written = true;
    while (written && (inHand != null || !queue.isEmpty())) {
      written = writeBatch();
    }
    return written;
  }

  private boolean writeBatch() {
    StoreQueue.Batch batch = inHand == null ? queue.take() : inHand;
    inHand = batch;
    try {
      store.write(batch.changes());
    } catch (StoreException e) {
      failed(e);
      return false;
    }
    inHand = null;
    queue.written(batch);
    notBeforeNanos = clock.nanos() + options.commitEvery().toNanos();
    recovered();
    batch.frames().forEach(frame -> listeners.forEach(listener -> listener.stored(frame)));
    batch.items().forEach(item -> item.written().complete(null));
    return true;
  }

  private void failed(StoreException e) {
    failures++;
    failing = true;
    long backOff = FIRST_BACK_OFF.toNanos() << Math.min(failures - 1, 10);
    notBeforeNanos = clock.nanos() + Math.min(backOff, LONGEST_BACK_OFF.toNanos());
    if (failures == 1) {
      events.report(EventId.STORE_FAILED, SOURCE, String.valueOf(e.getMessage()));
    }
  }

  private void recovered() {
    if (failures > 0) {
      String attempts = failures + (failures == 1 ? " failed attempt" : " failed attempts");
      failures = 0;
      failing = false;
      events.report(EventId.STORE_RECOVERED, SOURCE, "the store writes again after " + attempts);
    }
  }
}
