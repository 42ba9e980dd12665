package ndprig.hal.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time: agents run one after the other in the order of their due times, and the time in
 * between is jumped over, so that days pass in seconds and two runs with equal inputs are equal.
 *
 * <p>An agent that waits does not stop the world. One that {@linkplain Agent#waitsLong waits long}
 * is suspended, on a thread of its own, until its time has come. For any other {@link #waitUntil}
 * runs those that fall due meanwhile inside the wait; they are expected to be short. At any moment
 * only one agent runs, and never inside itself.
 *
 * <p>All methods but {@link #waitUntil} and wake-ups belong to one thread, the one that runs the
 * host.
 */
public final class VirtualTimeHost
    implements AgentHost, MonotonicClock, WallClock, Pacer, AutoCloseable {
  private final Instant epoch;
  private final Boundary boundary;
  private final List<Slot> slots = new ArrayList<>();
  private volatile long nanos;

  /**
   * Starts at zero nanoseconds.
   *
   * @param epoch the civil time of zero nanoseconds
   * @param boundary hears of agents that ended by an error
   */
  public VirtualTimeHost(Instant epoch, Boundary boundary) {
    this.epoch = epoch;
    this.boundary = boundary;
  }

  @Override
  public Wakeup add(Agent agent) {
    Slot slot = new Slot(agent, agent.waitsLong() ? new Coroutine(agent) : null, nanos);
    slots.add(slot);
    return slot::wake;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant now() {
    return epoch.plusNanos(nanos);
  }

  @Override
  public void waitUntil(long deadlineNanos) throws InterruptedException {
    for (Slot slot : slots) {
      if (slot.coroutine != null && slot.coroutine.isCurrent()) {
        slot.coroutine.suspendUntil(deadlineNanos);
        return;
      }
    }
    Slot next = earliest(deadlineNanos);
    while (next != null) {
      runOne(next);
      next = earliest(deadlineNanos);
    }
    nanos = Math.max(nanos, deadlineNanos);
  }

  /**
   * Runs agents until the condition holds, looked at between two runs, or no agent is due before
   * the limit.
   *
   * @param done asked before each run
   * @param limitNanos the last monotonic time to reach
   * @throws InterruptedException if an agent was interrupted
   */
  public void runUntil(BooleanSupplier done, long limitNanos) throws InterruptedException {
    while (!done.getAsBoolean()) {
      Slot next = earliest(limitNanos);
      if (next == null) {
        nanos = Math.max(nanos, limitNanos);
        return;
      }
      runOne(next);
    }
  }

  /** Ends the threads of agents that wait long. */
  @Override
  public void close() {
    for (Slot slot : slots) {
      if (slot.coroutine != null) {
        slot.coroutine.close();
      }
    }
  }

  private void runOne(Slot slot) throws InterruptedException {
    nanos = Math.max(nanos, slot.dueNanos);
    slot.begin();
    try {
      Coroutine coroutine = slot.coroutine;
      if (coroutine == null) {
        slot.end(slot.agent.run(nanos), nanos);
      } else if (coroutine.resume(nanos)) {
        slot.end(coroutine.result(), nanos);
      } else {
        slot.suspended(coroutine.suspendedUntil());
      }
    } catch (RuntimeException | Error e) {
      // The slot stays marked as running, so that a failed agent is never picked again.
      boundary.agentFailed(slot.agent.name(), e);
    }
  }

  private @Nullable Slot earliest(long limitNanos) {
    Slot best = null;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (!slot.running
          && slot.dueNanos <= limitNanos
          && (best == null || slot.dueNanos < best.dueNanos)) {
        best = slot;
      }
    }
    return best;
  }

  /** An agent and when it is due. */
  private final class Slot {
    private final Agent agent;
    private final @Nullable Coroutine coroutine;
    private long dueNanos;
    private boolean running;
    private boolean suspended;
    private boolean woken;

    Slot(Agent agent, @Nullable Coroutine coroutine, long dueNanos) {
      this.agent = agent;
      this.coroutine = coroutine;
      this.dueNanos = dueNanos;
    }

    void wake() {
      if (running || suspended) {
        woken = true;
      } else {
        dueNanos = Math.min(dueNanos, nanos);
      }
    }

    void begin() {
      running = true;
      suspended = false;
    }

    void end(long nextNanos, long nowNanos) {
      dueNanos = woken ? nowNanos : nextNanos;
      woken = false;
      running = false;
    }

    void suspended(long untilNanos) {
      dueNanos = untilNanos;
      suspended = true;
      running = false;
    }
  }
}
