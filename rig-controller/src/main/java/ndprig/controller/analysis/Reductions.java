package ndprig.controller.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.hal.time.Agent;
import ndprig.hal.time.AgentHost;

/**
 * Reduces the bins of a run as they are closed, one bin a turn, the newest first.
 *
 * <p>At most {@value #MOST_WAITING} bins wait, with 8 bytes for each channel. When one more comes
 * the oldest is given up: it counts as skipped, and {@code rig rebin} makes it again from the
 * frames, of which none is lost. A bin that cannot be reduced is kept as failed with the reason.
 */
public final class Reductions implements Agent, BinListener {
  /** Three and a half days of bins of ten minutes; 16 MiB with 4096 channels. */
  public static final int MOST_WAITING = 512;

  private final BinReducer reducer;
  private final EventReporter events;
  private final ReductionQueue queue;
  private final BinResults results = new BinResults();
  private final List<ReductionListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicBoolean lagging = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();
  private LongFunction<BinResult> earlier = bin -> BinResult.WAITING;
  private volatile AgentHost.Wakeup wakeup = () -> {};

  /**
   * None yet.
   *
   * @param reducer used by the agent only
   */
  public Reductions(BinReducer reducer, EventReporter events) {
    this(reducer, events, MOST_WAITING);
  }

  Reductions(BinReducer reducer, EventReporter events, int mostWaiting) {
    this.reducer = reducer;
    this.events = events;
    this.queue = new ReductionQueue(mostWaiting);
  }

  @Override
  public String name() {
    return "reduction";
  }

  /** Gives what {@link AgentHost#add} returned. */
  public void wakeWith(AgentHost.Wakeup host) {
    wakeup = host;
  }

  /** Has a listener hear of the bins that are reduced from now on. */
  public void addListener(ReductionListener listener) {
    listeners.add(listener);
  }

  /** Takes over what another has already reduced of the same run, before bins come. */
  public Reductions after(Reductions other) {
    earlier = other::result;
    return this;
  }

  @Override
  public void closed(ClosedBin closed) {
    BinResult known = earlier.apply(closed.bin().number());
    if (known.state() == BinResult.State.DONE) {
      results.put(closed.bin().number(), known);
      return;
    }
    waiting.incrementAndGet();
    queue.offer(closed).ifPresent(this::giveUp);
    wakeup.wake();
  }

  @Override
  public long run(long nowNanos) {
    Optional<ClosedBin> next = queue.takeNewest();
    if (next.isEmpty()) {
      lagging.set(false);
      return Long.MAX_VALUE;
    }
    reduce(next.get());
    return nowNanos;
  }

  /**
   * Reduces what waits; call when the agent no longer runs.
   *
   * @param enough asked before each bin; true leaves the rest waiting
   */
  public void finish(BooleanSupplier enough) {
    while (!enough.getAsBoolean()) {
      Optional<ClosedBin> next = queue.takeNewest();
      if (next.isEmpty()) {
        return;
      }
      reduce(next.get());
    }
  }

  /** How far the reduction of a bin is. Thread-safe. */
  public BinResult result(long bin) {
    return results.of(bin).orElse(BinResult.WAITING);
  }

  /** The newest bin that was reduced; empty if none was. Thread-safe. */
  public OptionalLong newestDone() {
    return results.newestDone();
  }

  /** Bins that are closed and neither reduced nor given up. Thread-safe. */
  public long lag() {
    return waiting.get();
  }

  /** Bins that were given up for newer ones. Thread-safe. */
  public long skipped() {
    return skipped.get();
  }

  private void giveUp(ClosedBin closed) {
    skipped.incrementAndGet();
    settle(closed, BinResult.skipped("given up for newer bins; rig rebin makes it again"));
    if (lagging.compareAndSet(false, true)) {
      events.report(
          EventId.ANALYSIS_LAGS,
          name(),
          "more bins wait than the queue holds: the oldest are skipped, from bin "
              + closed.bin().number()
              + " on; rig rebin makes them again");
    }
  }

  private void reduce(ClosedBin closed) {
    Reduction reduction;
    try {
      reduction = reducer.reduce(closed);
    } catch (ReductionException e) {
      fail(closed, String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException e) {
      // Fits of counts as they come can fail in more ways than anyone lists. One bin is lost, and
      // says so; the others must not be.
      fail(closed, "the numbers do not work out: " + e);
      return;
    }
    failing.set(false);
    settle(closed, BinResult.done(reduction));
    listeners.forEach(listener -> listener.reduced(closed, reduction));
  }

  private void fail(ClosedBin closed, String reason) {
    settle(closed, BinResult.failed(reason));
    if (failing.compareAndSet(false, true)) {
      events.report(EventId.REDUCTION_FAILED, name(), closed.sample().name() + ": " + reason);
    }
  }

  private void settle(ClosedBin closed, BinResult result) {
    results.put(closed.bin().number(), result);
    waiting.decrementAndGet();
  }
}
