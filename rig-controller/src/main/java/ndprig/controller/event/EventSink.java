package ndprig.controller.event;

/** Takes events. Thread-safe, never blocks. */
@FunctionalInterface
public interface EventSink {
  /** Takes an event for the log and the store. */
  void accept(RigEvent event);
}
