package ndprig.controller.acquisition;

/**
 * What an MCA may hold that is in no frame: whatever it counted since its last good reading.
 *
 * @param sinceNanos monotonic time of that reading, or of the moment at which it was told to count
 * @param rateCps counts per second, the greater of the last frame's and the epoch's mean; NaN if
 *     nothing was ever read
 */
public record Unread(long sinceNanos, double rateCps) {
  /** How long nothing was read, s. */
  public double seconds(long nowNanos) {
    return Math.max(0, nowNanos - sinceNanos) / 1e9;
  }

  /** The most counts that are missing; NaN if no rate is known. */
  public double mostCounts(long nowNanos) {
    return Math.ceil(rateCps * seconds(nowNanos));
  }
}
