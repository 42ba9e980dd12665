package ndprig.hal.cycler.permit;

import java.io.IOException;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.cycler.CyclerPermit;
import ndprig.hal.device.SafeLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The permit of the cycler as one output line, high for allowed. Thread-safe. */
public final class LinePermit implements CyclerPermit {
  private static final Logger LOG = LoggerFactory.getLogger(LinePermit.class);

  private final String id;
  private final DigitalOutput line;
  private final SafeLatch latch;
  private volatile boolean permitted;

  /** A permit that is not given; the line is not touched until the first call. */
  public LinePermit(String id, DigitalOutput line) {
    this.id = id;
    this.line = line;
    this.latch = new SafeLatch(() -> write(false));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean permit(boolean allowed) {
    try {
      return latch.write(() -> write(allowed)) || !allowed;
    } catch (IOException e) {
      LOG.error(
          "{}: permit could not be {}: {}", id, allowed ? "given" : "withdrawn", e.getMessage());
      return false;
    }
  }

  @Override
  public boolean permitted() {
    return permitted;
  }

  @Override
  public boolean enterSafeState() {
    try {
      latch.close();
      return true;
    } catch (IOException e) {
      // Whoever asked hears of it, and asks again at each tick.
      LOG.debug("{}: permit could not be withdrawn: {}", id, e.getMessage());
      return false;
    }
  }

  @Override
  public void leaveSafeState() {
    latch.open();
  }

  private void write(boolean high) throws IOException {
    line.set(high);
    permitted = high;
  }
}
