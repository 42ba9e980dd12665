package ndprig.controller.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ndprig.controller.acquisition.Baseline;
import ndprig.controller.acquisition.ClockHistory;
import ndprig.controller.acquisition.ClockKeeper;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameSink;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.controller.event.EventSink;
import ndprig.controller.event.RigEvent;
import ndprig.hal.time.AgentHost;

/**
 * What waits to be written. Thread-safe; no method blocks.
 *
 * <p>Frames, and all else of which order and completeness matter, keep their order and are never
 * dropped: a frame for which there is no room is refused. Telemetry and events are bounded on their
 * own; of telemetry the oldest is dropped, of events the newest, and both are counted.
 */
public final class StoreQueue implements FrameSink, EventSink, ClockKeeper.Sink {
  private final StoreOptions options;
  private final Deque<Item> ordered = new ArrayDeque<>();
  private final Deque<StoreChange> telemetry = new ArrayDeque<>();
  private final Deque<StoreChange> events = new ArrayDeque<>();
  private volatile AgentHost.Wakeup wakeup = () -> {};
  private int framesWaiting;
  private int inHand;
  private boolean urgent;
  private long telemetryDropped;
  private long eventsDropped;

  /** An empty queue. */
  public StoreQueue(StoreOptions options) {
    this.options = options;
  }

  void wakeWith(AgentHost.Wakeup host) {
    wakeup = host;
  }

  @Override
  public synchronized boolean hasRoom() {
    return framesWaiting < options.frameCapacity();
  }

  @Override
  public void offer(Frame frame, Baseline after) {
    synchronized (this) {
      if (!hasRoom()) {
        throw new IllegalStateException(
            "no room for frame " + frame.number() + ": " + framesWaiting + " wait already");
      }
      framesWaiting++;
      ordered.add(new Item(StoreChange.frame(frame, after), new CompletableFuture<>()));
    }
    wakeup.wake();
  }

  @Override
  public void offer(Baseline baseline) {
    put(new Item(StoreChange.baseline(baseline), new CompletableFuture<>()));
  }

  @Override
  public void offer(StepStart step) {
    put(new Item(StoreChange.step(step), new CompletableFuture<>()));
  }

  @Override
  public void offer(ClockHistory.Setting setting) {
    post(StoreChange.clock(setting));
  }

  @Override
  public void offer(ClockHistory.Tie tie) {
    post(StoreChange.clock(tie));
  }

  /**
   * Asks for a change to be written soon.
   *
   * @return done once it is on disk; not before, however long the store fails
   */
  public CompletableFuture<Void> submit(StoreChange change) {
    Item item = new Item(change, new CompletableFuture<>());
    put(item);
    return item.written;
  }

  private void put(Item item) {
    synchronized (this) {
      ordered.add(item);
      urgent = true;
    }
    wakeup.wake();
  }

  /** Asks for a change to be written soon, by somebody who does not wait for it. */
  public void post(StoreChange change) {
    put(new Item(change, new CompletableFuture<>()));
  }

  /** Takes a telemetry point. */
  public void telemetry(TelemetryPoint point) {
    synchronized (this) {
      if (telemetry.size() >= options.telemetryCapacity()) {
        telemetry.remove();
        telemetryDropped++;
      }
      telemetry.add(StoreChange.telemetry(point));
    }
    wakeup.wake();
  }

  @Override
  public void accept(RigEvent event) {
    synchronized (this) {
      if (events.size() >= options.eventCapacity()) {
        eventsDropped++;
        return;
      }
      events.add(StoreChange.event(event));
    }
    wakeup.wake();
  }

  @Override
  public synchronized boolean settled() {
    return inHand == 0 && ordered.isEmpty();
  }

  /** How many frames wait. */
  public synchronized int framesWaiting() {
    return framesWaiting;
  }

  /** How many telemetry points were dropped. */
  public synchronized long telemetryDropped() {
    return telemetryDropped;
  }

  /** How many events were dropped. */
  public synchronized long eventsDropped() {
    return eventsDropped;
  }

  /** Whether something should be written without waiting for more. */
  synchronized boolean pressing() {
    return urgent || framesWaiting * 2 >= options.frameCapacity();
  }

  synchronized boolean isEmpty() {
    return ordered.isEmpty() && telemetry.isEmpty() && events.isEmpty();
  }

  /** Takes all that waits; its frames keep their place until {@link #written}. */
  synchronized Batch take() {
    List<Item> items = new ArrayList<>(ordered);
    List<StoreChange> rest = new ArrayList<>(telemetry);
    rest.addAll(events);
    ordered.clear();
    telemetry.clear();
    events.clear();
    urgent = false;
    inHand = items.size();
    return new Batch(items, rest);
  }

  /** The batch is on disk. */
  synchronized void written(Batch batch) {
    inHand = 0;
    framesWaiting -= batch.frames().size();
  }

  /** A change and who waits for it. */
  record Item(StoreChange change, CompletableFuture<Void> written) {}

  /**
   * What is written in one transaction.
   *
   * @param items in order
   * @param rest telemetry and events
   */
  record Batch(List<Item> items, List<StoreChange> rest) {
    Batch {
      items = List.copyOf(items);
      rest = List.copyOf(rest);
    }

    List<StoreChange> changes() {
      List<StoreChange> changes = new ArrayList<>(items.size() + rest.size());
      items.forEach(item -> changes.add(item.change));
      changes.addAll(rest);
      return changes;
    }

    List<Frame> frames() {
      return items.stream().flatMap(item -> item.change.storedFrame().stream()).toList();
    }
  }
}
