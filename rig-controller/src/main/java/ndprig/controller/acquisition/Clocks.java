package ndprig.controller.acquisition;

import java.time.Instant;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.WallClock;

/**
 * The two times of a frame.
 *
 * @param monotonic for intervals
 * @param wall for stamps
 */
public record Clocks(MonotonicClock monotonic, WallClock wall) {
  /** The civil time of a recent monotonic time. */
  Instant civil(long atNanos) {
    return wall.now().minusNanos(monotonic.nanos() - atNanos);
  }
}
