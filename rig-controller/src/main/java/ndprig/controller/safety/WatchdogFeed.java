package ndprig.controller.safety;

/**
 * Something outside that acts if it is not fed: a hardware watchdog, a charge pump that keeps the
 * heater's relay closed.
 */
@FunctionalInterface
public interface WatchdogFeed {
  /** Feeds it. Called on the control thread after each full healthy cycle; short, never throws. */
  void feed(long nowNanos);
}
