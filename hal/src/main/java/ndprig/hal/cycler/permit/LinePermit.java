package ndprig.hal.cycler.permit;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.cycler.CyclerPermit;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Reading;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permit of the cycler as one output line, high for allowed.
 *
 * <p>The level is written anew and read back at every poll, so that a line that missed a
 * withdrawal, or that somebody else moved, is set right as soon as it obeys. A wish that is older
 * than its life counts as withdrawn. Opened for the first time it is left as it is found for the
 * life of a wish, so that a controller that takes over can go on without an interruption. The
 * output belongs to whoever made it: {@link #close} sets it low and leaves it open.
 */
public final class LinePermit implements CyclerPermit {
  private static final Logger LOG = LoggerFactory.getLogger(LinePermit.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String id;
  private final DigitalOutput line;
  private final long lifeNanos;
  private volatile @Nullable Wish wish;
  private long leaveUntilNanos = Long.MIN_VALUE;
  private volatile Reading<Boolean> given = Reading.invalid(0);
  private volatile boolean ready;

  private record Wish(boolean allowed, long atNanos) {}

  /**
   * A permit that is not given; the line is not touched before it is opened.
   *
   * @param life how long a wish for the permit holds
   */
  public LinePermit(String id, DigitalOutput line, Duration life) {
    this.id = id;
    this.line = line;
    this.lifeNanos = life.toNanos();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void want(boolean allowed, long nowNanos) {
    wish = new Wish(allowed, nowNanos);
  }

  @Override
  public Reading<Boolean> given() {
    return given;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public void open(long nowNanos) throws DeviceException {
    if (leaveUntilNanos == Long.MIN_VALUE) {
      leaveUntilNanos = nowNanos + lifeNanos;
    }
    settle(nowNanos);
  }

  @Override
  public long poll(long nowNanos) throws DeviceException {
    settle(nowNanos);
    return nowNanos + POLL.toNanos();
  }

  @Override
  public void close() {
    ready = false;
    given = Reading.invalid(given.atNanos());
    try {
      line.set(false);
    } catch (IOException e) {
      LOG.debug("{}: could not be withdrawn: {}", id, e.getMessage());
    }
  }

  private void settle(long nowNanos) throws DeviceException {
    Wish latest = wish;
    if (latest != null) {
      set(latest.allowed() && nowNanos - latest.atNanos() <= lifeNanos, nowNanos);
    } else if (nowNanos >= leaveUntilNanos) {
      set(false, nowNanos);
    } else {
      find(nowNanos);
    }
  }

  private void find(long nowNanos) throws DeviceException {
    try {
      given = Reading.good(line.isHigh(), nowNanos);
      ready = true;
    } catch (IOException e) {
      throw new DeviceException.Communication(id, "read permit", String.valueOf(e.getMessage()), e);
    }
  }

  private void set(boolean high, long nowNanos) throws DeviceException {
    String operation = high ? "give permit" : "withdraw permit";
    try {
      line.set(high);
      if (line.isHigh() != high) {
        throw new DeviceException.Fault(
            id,
            operation,
            "the line reads %s; check it for a short, and for another program that drives it"
                .formatted(high ? "low" : "high"));
      }
    } catch (IOException e) {
      throw new DeviceException.Communication(id, operation, String.valueOf(e.getMessage()), e);
    }
    given = Reading.good(high, nowNanos);
    ready = true;
  }
}
