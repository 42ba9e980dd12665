package ndprig.controller.safety;

import java.io.IOException;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.device.SafeStateCapable;

/**
 * The line that keeps the heater's relay closed only while it toggles: a charge pump or retriggered
 * monostable opens the relay when the edges stop, however the controller died. Thread-safe.
 */
public final class HeaterEnableLine implements SafeStateCapable, WatchdogFeed {
  private final String id;
  private final DigitalOutput line;
  private final EventReporter events;
  private boolean high;
  private boolean safe;
  private boolean failing;

  /** A line that rests until it is fed. */
  public HeaterEnableLine(String id, DigitalOutput line, EventReporter events) {
    this.id = id;
    this.line = line;
    this.events = events;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized void feed(long nowNanos) {
    if (!safe) {
      set(!high);
    }
  }

  @Override
  public synchronized boolean enterSafeState() {
    safe = true;
    return set(false);
  }

  @Override
  public synchronized void leaveSafeState() {
    safe = false;
  }

  /** A line that fails makes no edges, which is the safe side; the relay opens by itself. */
  private boolean set(boolean level) {
    try {
      line.set(level);
      high = level;
      if (failing) {
        failing = false;
        events.report(EventId.DEVICE_RECOVERED, id, "the line takes levels again");
      }
      return true;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        events.report(EventId.DEVICE_FAILED, id, "cannot set the line: " + e.getMessage());
      }
      return false;
    }
  }
}
