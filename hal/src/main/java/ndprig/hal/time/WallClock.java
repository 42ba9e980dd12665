package ndprig.hal.time;

import java.time.Instant;

/** Civil time, for stamps on records only: it may jump, so no interval is ever taken from it. */
@FunctionalInterface
public interface WallClock {
  /** Returns the present UTC time. */
  Instant now();
}
