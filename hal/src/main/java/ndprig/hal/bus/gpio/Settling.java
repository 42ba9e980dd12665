package ndprig.hal.bus.gpio;

import java.time.Duration;
import ndprig.hal.bus.DigitalInput.EdgeListener;

/**
 * Tells of a new level once it has lasted, with the time of the first edge towards it: a contact
 * that bounces makes one change, a disturbance that is over makes none. Goes by the stamps of the
 * edges, not by when they are taken. For one thread.
 */
final class Settling {
  /** Longer than contacts bounce, and than half a period of the mains. */
  static final Duration TIME = Duration.ofMillis(20);

  private final EdgeListener listener;
  private boolean told;
  private boolean high;
  private boolean settled = true;
  private long firstNanos;
  private long lastNanos;

  Settling(boolean high, EdgeListener listener) {
    this.listener = listener;
    this.told = high;
    this.high = high;
  }

  /** Takes an edge. */
  void edge(boolean now, long atNanos) {
    quiet(atNanos);
    if (settled) {
      settled = false;
      firstNanos = atNanos;
    }
    high = now;
    lastNanos = atNanos;
  }

  /** Takes that no edge has come since the last one. */
  void quiet(long nowNanos) {
    if (!settled && nowNanos - lastNanos >= TIME.toNanos()) {
      settle();
    }
  }

  /** Takes a level that was found after a time in which no edge was seen. */
  void found(boolean now, long atNanos) {
    if (settled) {
      firstNanos = atNanos;
    }
    high = now;
    settle();
  }

  /** Whether nothing is to be told. */
  boolean isSettled() {
    return settled;
  }

  private void settle() {
    settled = true;
    if (high != told) {
      told = high;
      listener.edge(high, firstNanos);
    }
  }
}
