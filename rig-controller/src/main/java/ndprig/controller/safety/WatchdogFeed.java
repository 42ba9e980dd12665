package ndprig.controller.safety;

/** Something outside that acts if it is not fed: a hardware watchdog, the service manager's. */
@FunctionalInterface
public interface WatchdogFeed {
  /** Feeds it. Called on the control thread after each full healthy cycle; short, never throws. */
  void feed(long nowNanos);
}
