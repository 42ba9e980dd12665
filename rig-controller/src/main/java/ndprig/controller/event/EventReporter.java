package ndprig.controller.event;

import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.WallClock;

/** Stamps events and hands them on. Thread-safe. */
public final class EventReporter {
  private final MonotonicClock clock;
  private final WallClock wallClock;
  private final EventSink sink;

  /** Stamps with the given clocks. */
  public EventReporter(MonotonicClock clock, WallClock wallClock, EventSink sink) {
    this.clock = clock;
    this.wallClock = wallClock;
    this.sink = sink;
  }

  /**
   * Reports that something happened now.
   *
   * @param source the device, interlock or part it happened to
   * @param text one sentence with the values that matter and their units
   */
  public void report(EventId id, String source, String text) {
    sink.accept(new RigEvent(id, source, text, wallClock.now(), clock.nanos()));
  }
}
