package ndprig.hal.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time: one thread runs every agent in the order of its due time and jumps over the time in
 * between, so that days pass in seconds and two runs with equal inputs are equal.
 *
 * <p>An agent that waits (a driver waiting for a reply) does not stop the world: {@link #waitUntil}
 * runs the others that fall due meanwhile. An agent never runs inside itself; one that waited is
 * resumed when its time has come and those that ran inside its wait are done, as a busy machine
 * would.
 *
 * <p>Not thread-safe, except that nothing here needs to be: there is one thread.
 */
public final class VirtualTimeHost implements AgentHost, MonotonicClock, WallClock, Pacer {
  private final Instant epoch;
  private final Boundary boundary;
  private final List<Slot> slots = new ArrayList<>();
  private long nanos;

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
    Slot slot = new Slot(agent, nanos);
    slots.add(slot);
    return () -> slot.dueNanos = Math.min(slot.dueNanos, nanos);
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

  private void runOne(Slot slot) throws InterruptedException {
    nanos = Math.max(nanos, slot.dueNanos);
    slot.dueNanos = Long.MAX_VALUE;
    slot.running = true;
    try {
      long next = slot.agent.run(nanos);
      slot.dueNanos = Math.min(slot.dueNanos, next);
      slot.running = false;
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

  private static final class Slot {
    private final Agent agent;
    private long dueNanos;
    private boolean running;

    Slot(Agent agent, long dueNanos) {
      this.agent = agent;
      this.dueNanos = dueNanos;
    }
  }
}
