package ndprig.hal.time;

/** The only way to wait. */
@FunctionalInterface
public interface Pacer {
  /**
   * Returns once the monotonic clock has reached the deadline; at once if it already has.
   *
   * @param deadlineNanos a time of the {@link MonotonicClock} this pacer belongs to
   * @throws InterruptedException if the waiting thread is told to stop
   */
  void waitUntil(long deadlineNanos) throws InterruptedException;
}
