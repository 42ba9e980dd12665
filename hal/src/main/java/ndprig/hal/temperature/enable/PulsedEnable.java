package ndprig.hal.temperature.enable;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Reading;
import ndprig.hal.temperature.HeaterEnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One output line that toggles once for each wish, and rests low otherwise. No wish, no edge: it
 * stops with whoever wishes, without any timer of its own.
 *
 * <p>A line that fails makes no edges, which is the safe side. The output belongs to whoever made
 * it.
 */
public final class PulsedEnable implements HeaterEnable {
  private static final Logger LOG = LoggerFactory.getLogger(PulsedEnable.class);

  /** The circuit holds for half a second; five edges in that time bear one or two that are late. */
  private static final Duration POLL = Duration.ofMillis(100);

  /** A wish that is older than that comes from a controller that stands still. */
  private static final Duration LIFE = Duration.ofMillis(400);

  private final String id;
  private final DigitalOutput line;
  private volatile Wish wish = new Wish(false, 0, 0);
  private volatile Reading<Boolean> enabled = Reading.invalid(0);
  private volatile boolean ready;
  private long used;
  private boolean high;

  private record Wish(boolean on, long number, long atNanos) {}

  /** A line that rests until it is asked for edges; not touched before it is opened. */
  public PulsedEnable(String id, DigitalOutput line) {
    this.id = id;
    this.line = line;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized void want(boolean on, long nowNanos) {
    wish = new Wish(on, wish.number() + 1, nowNanos);
  }

  @Override
  public Reading<Boolean> enabled() {
    return enabled;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public void open(long nowNanos) throws DeviceException {
    drive(false, false, nowNanos);
  }

  @Override
  public long poll(long nowNanos) throws DeviceException {
    Wish latest = wish;
    boolean fresh = nowNanos - latest.atNanos() <= LIFE.toNanos();
    boolean edge = fresh && latest.number() != used;
    used = latest.number();
    // An old wish leaves the level as it is: a step to rest would be one edge more.
    drive(latest.on() && fresh, latest.on() && (high ^ edge), nowNanos);
    return nowNanos + POLL.toNanos();
  }

  @Override
  public void close() {
    ready = false;
    enabled = Reading.invalid(enabled.atNanos());
    try {
      line.set(false);
    } catch (IOException e) {
      LOG.debug("{}: could not be set to rest: {}", id, e.getMessage());
    }
  }

  private void drive(boolean on, boolean level, long nowNanos) throws DeviceException {
    try {
      line.set(level);
      if (line.isHigh() != level) {
        throw new DeviceException.Fault(
            id, "set line", "reads back other than it was set; check the line for a short");
      }
    } catch (IOException e) {
      throw new DeviceException.Communication(id, "set line", String.valueOf(e.getMessage()), e);
    }
    high = level;
    enabled = Reading.good(on, nowNanos);
    ready = true;
  }
}
