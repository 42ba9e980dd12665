package ndprig.hal.temperature.pwm;

import java.io.IOException;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.SafeLatch;
import ndprig.hal.temperature.Heater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A resistive heater on a pulse-width output.
 *
 * <p>The duty is written anew at every poll, so that an output that forgot it is mended and one
 * that fails is noticed. A demand that is older than its life counts as zero. In the safe state the
 * duty is zero and demands are ignored; the one in force before does not come back afterwards.
 *
 * <p>The output belongs to whoever made it: {@link #close} sets it to zero and leaves it open.
 */
public final class PwmHeater implements Heater {
  private static final Logger LOG = LoggerFactory.getLogger(PwmHeater.class);

  private final PwmHeaterOptions options;
  private final PwmOutput output;
  private final SafeLatch latch;
  private volatile @Nullable Demand demand;
  private volatile double applied;
  private volatile boolean ready;
  private boolean expired;

  private record Demand(double fraction, long atNanos) {}

  /** A heater that is off. */
  public PwmHeater(PwmHeaterOptions options, PwmOutput output) {
    this.options = options;
    this.output = output;
    this.latch = new SafeLatch(() -> write(0));
  }

  @Override
  public String id() {
    return options.id();
  }

  @Override
  public void demand(double fraction, long nowNanos) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(id() + ": fraction: must be 0 to 1, got " + fraction);
    }
    if (!latch.latched()) {
      demand = new Demand(fraction, nowNanos);
    }
  }

  @Override
  public double applied() {
    return applied;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public void open(long nowNanos) throws DeviceException {
    demand = null;
    expired = false;
    apply(0, "set up");
    ready = true;
  }

  @Override
  public long poll(long nowNanos) throws DeviceException {
    ready = false;
    apply(wanted(nowNanos), "set duty");
    ready = true;
    return nowNanos + options.pollPeriod().toNanos();
  }

  @Override
  public void close() {
    ready = false;
    demand = null;
    try {
      latch.write(() -> write(0));
    } catch (IOException e) {
      LOG.warn("{}: could not be turned off: {}", id(), e.getMessage());
    }
  }

  @Override
  public boolean enterSafeState() {
    demand = null;
    try {
      latch.close();
      return true;
    } catch (IOException e) {
      // Whoever asked hears of it, and asks again at each tick.
      LOG.debug("{}: could not be turned off: {}", id(), e.getMessage());
      return false;
    }
  }

  @Override
  public void leaveSafeState() {
    demand = null;
    latch.open();
  }

  private double wanted(long nowNanos) {
    Demand latest = demand;
    if (latest == null) {
      return 0;
    }
    boolean tooOld = nowNanos - latest.atNanos() > options.demandLife().toNanos();
    if (tooOld && !expired) {
      LOG.warn("{}: no demand for {}, turned off", id(), options.demandLife());
    }
    expired = tooOld;
    return tooOld ? 0 : latest.fraction();
  }

  private void apply(double fraction, String operation) throws DeviceException {
    try {
      latch.write(() -> write(fraction));
    } catch (IOException e) {
      throw new DeviceException.Communication(id(), operation, String.valueOf(e.getMessage()), e);
    }
  }

  private void write(double fraction) throws IOException {
    output.setDuty(fraction);
    applied = fraction;
  }
}
