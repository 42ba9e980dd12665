package ndprig.hal.bus.memory;

import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/** A wire between two pins: what is set on one end is seen on the other. Thread-safe. */
public final class MemoryLine implements DigitalInput, DigitalOutput {
  private final MonotonicClock clock;
  private volatile boolean high;
  private volatile long changedNanos;
  private volatile @Nullable EdgeListener listener;

  /** A line that is low. */
  public MemoryLine(MonotonicClock clock) {
    this.clock = clock;
    this.changedNanos = clock.nanos();
  }

  @Override
  public void set(boolean level) {
    set(level, clock.nanos());
  }

  /**
   * Sets the level at a given time, for a model that knows it better than the clock.
   *
   * @param atNanos monotonic time of the change, not after the present
   */
  public void set(boolean level, long atNanos) {
    if (level == high) {
      return;
    }
    high = level;
    changedNanos = atNanos;
    EdgeListener heard = listener;
    if (heard != null) {
      heard.edge(level, atNanos);
    }
  }

  @Override
  public boolean isHigh() {
    return high;
  }

  /** When the level changed last, monotonic ns. */
  public long changedNanos() {
    return changedNanos;
  }

  @Override
  public void onEdge(EdgeListener heard) {
    listener = heard;
  }

  @Override
  public void close() {
    listener = null;
  }
}
