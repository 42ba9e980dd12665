package ndprig.controller.store;

import java.time.Duration;

/**
 * How the store's agent works.
 *
 * @param frameCapacity frames that may wait; more are refused, never dropped
 * @param telemetryCapacity telemetry points that may wait; the oldest are dropped, and counted
 * @param eventCapacity events that may wait; the newest are dropped, and counted
 * @param commitEvery least time from one transaction to the next; zero writes at once. What waits
 *     for a commit is written at once in any case
 */
public record StoreOptions(
    int frameCapacity, int telemetryCapacity, int eventCapacity, Duration commitEvery) {
  /** Forty minutes of frames, an hour of telemetry, each written at once. */
  public static final StoreOptions DEFAULT = new StoreOptions(256, 3600, 1024, Duration.ZERO);

  /** Checks the ranges. */
  public StoreOptions {
    if (frameCapacity < 1 || telemetryCapacity < 1 || eventCapacity < 1) {
      throw new IllegalArgumentException("capacities: must be 1 or more");
    }
    if (commitEvery.isNegative()) {
      throw new IllegalArgumentException("commitEvery: must be 0 or more, got " + commitEvery);
    }
  }

  /** The same with another least time between transactions. */
  public StoreOptions withCommitEvery(Duration every) {
    return new StoreOptions(frameCapacity, telemetryCapacity, eventCapacity, every);
  }
}
