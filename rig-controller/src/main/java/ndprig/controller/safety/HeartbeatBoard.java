package ndprig.controller.safety;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Where every thread shows that it lives. Thread-safe. */
public final class HeartbeatBoard {
  private final List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();

  /**
   * Expects beats of a thread from now on.
   *
   * @param name of the thread
   * @param limit longest time between two beats
   * @param nowNanos monotonic time; the first beat is due a limit later
   */
  public Heartbeat expect(String name, Duration limit, long nowNanos) {
    Heartbeat heartbeat = new Heartbeat(name, limit, nowNanos);
    heartbeats.add(heartbeat);
    return heartbeat;
  }

  /** The first thread whose beat is late or that failed, if any. */
  Optional<Heartbeat> late(long nowNanos) {
    for (Heartbeat heartbeat : heartbeats) {
      if (heartbeat.late(nowNanos)) {
        return Optional.of(heartbeat);
      }
    }
    return Optional.empty();
  }

  /** The beats of one thread. Thread-safe. */
  public static final class Heartbeat {
    private final String name;
    private final long limitNanos;
    private final AtomicLong lastNanos;
    private volatile boolean failed;

    private Heartbeat(String name, Duration limit, long nowNanos) {
      this.name = name;
      this.limitNanos = limit.toNanos();
      this.lastNanos = new AtomicLong(nowNanos);
    }

    /** The thread lives. */
    public void beat(long nowNanos) {
      lastNanos.lazySet(nowNanos);
    }

    /** The thread has ended by an error: late at once and for good. */
    public void failed() {
      failed = true;
    }

    /** Names the thread. */
    public String name() {
      return name;
    }

    private boolean late(long nowNanos) {
      return failed || nowNanos - lastNanos.get() > limitNanos;
    }

    String describe(long nowNanos) {
      return failed
          ? name + " ended by an error"
          : name
              + " has not answered for "
              + (nowNanos - lastNanos.get()) / 1_000_000
              + " ms, the limit is "
              + limitNanos / 1_000_000
              + " ms";
    }
  }
}
