package ndprig.hal.temperature.enable;

import java.io.IOException;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.device.SafeStateCapable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the power stage of the heater awake by toggling a line that feeds a charge pump or
 * monostable: the stage drops out by itself when the line stands still at either level.
 *
 * <p>In the safe state the line is not touched any more. That cannot fail; the power stage follows
 * after its own hold time, about half a second.
 */
public final class HeaterEnable implements SafeStateCapable {
  private static final Logger LOG = LoggerFactory.getLogger(HeaterEnable.class);

  private final String id;
  private final DigitalOutput line;
  private volatile boolean safe;
  private boolean level;
  private boolean failed;

  /** A line that is still. */
  public HeaterEnable(String id, DigitalOutput line) {
    this.id = id;
    this.line = line;
  }

  @Override
  public String id() {
    return id;
  }

  /**
   * Toggles the line once. To be called after a healthy control cycle only, at 4 Hz or more; does
   * nothing in the safe state. Call from one thread at a time.
   *
   * @return whether the line took the level; false in the safe state too
   */
  public synchronized boolean feed() {
    if (safe) {
      return false;
    }
    try {
      line.set(!level);
      level = !level;
      report(false, "");
      return true;
    } catch (IOException e) {
      report(true, String.valueOf(e.getMessage()));
      return false;
    }
  }

  @Override
  public boolean enterSafeState() {
    safe = true;
    return true;
  }

  @Override
  public void leaveSafeState() {
    safe = false;
  }

  private void report(boolean failing, String what) {
    if (failing && !failed) {
      LOG.error("{}: line could not be toggled, the heater drops out: {}", id, what);
    } else if (!failing && failed) {
      LOG.info("{}: line can be toggled again", id);
    }
    failed = failing;
  }
}
