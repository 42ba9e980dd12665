package ndprig.hal.bus.bench;

import ndprig.hal.bus.DigitalInput.EdgeListener;

/** Passes on every change of level once, also one that fell into a gap. Thread-safe. */
final class WatchedLine {
  private final EdgeListener listener;
  private boolean known;
  private boolean high;

  WatchedLine(EdgeListener listener) {
    this.listener = listener;
  }

  /** Takes the level at the beginning, which is no change, or after a gap, which may be one. */
  synchronized void level(boolean now, long sinceNanos) {
    if (known) {
      edge(now, sinceNanos);
    } else {
      known = true;
      high = now;
    }
  }

  /** Takes a change. */
  synchronized void edge(boolean now, long atNanos) {
    if (now != high) {
      high = now;
      listener.edge(now, atNanos);
    }
  }
}
