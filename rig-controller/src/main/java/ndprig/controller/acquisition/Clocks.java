package ndprig.controller.acquisition;

import java.time.Instant;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * The two times of a frame.
 *
 * @param monotonic for intervals
 * @param wall for stamps
 * @param keeper of what is learnt of civil time; null where that is taken as it is
 */
public record Clocks(MonotonicClock monotonic, WallClock wall, @Nullable ClockKeeper keeper) {
  /** The boot of which nothing more is told. */
  private static final int ONLY = 0;

  /** Clocks that are taken as they are. */
  public Clocks(MonotonicClock monotonic, WallClock wall) {
    this(monotonic, wall, null);
  }

  /** The boot whose monotonic clock it is. */
  int boot() {
    return keeper == null ? ONLY : keeper.clock();
  }

  /** Whether civil time jumped since a monotonic time. */
  boolean jumpedSince(long nanos) {
    return keeper != null && keeper.jumpedSince(nanos);
  }

  /** The civil time of a recent monotonic time. */
  Instant civil(long atNanos) {
    return wall.now().minusNanos(monotonic.nanos() - atNanos);
  }
}
