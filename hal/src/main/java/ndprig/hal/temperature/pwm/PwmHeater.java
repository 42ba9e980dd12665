package ndprig.hal.temperature.pwm;

import java.io.IOException;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.temperature.Heater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A resistive heater on a pulse-width output.
 *
 * <p>The duty is written anew at every poll, so that an output that forgot it is mended and one
 * that fails is noticed, and read back. A demand that is older than its life counts as zero.
 *
 * <p>The output belongs to whoever made it: {@link #close} sets it to zero and leaves it open.
 */
public final class PwmHeater implements Heater {
  private static final Logger LOG = LoggerFactory.getLogger(PwmHeater.class);

  /** Outputs count their duty in nanoseconds of the period, or in thousandths. */
  private static final double RESOLUTION = 2e-3;

  private final PwmHeaterOptions options;
  private final PwmOutput output;
  private volatile @Nullable Demand demand;
  private volatile Reading<Double> applied = Reading.invalid(0);
  private volatile boolean ready;
  private boolean expired;
  private boolean refusalTold;

  private record Demand(double fraction, long atNanos) {}

  /** A heater that is off. */
  public PwmHeater(PwmHeaterOptions options, PwmOutput output) {
    this.options = options;
    this.output = output;
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
    demand = new Demand(fraction, nowNanos);
  }

  @Override
  public Reading<Double> applied() {
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
    apply(0, "set up", nowNanos);
  }

  @Override
  public long poll(long nowNanos) throws DeviceException {
    apply(wanted(nowNanos), "set duty", nowNanos);
    return nowNanos + options.pollPeriod().toNanos();
  }

  @Override
  public void close() {
    demand = null;
    fail();
    try {
      output.setDuty(0);
    } catch (IOException e) {
      // Closed and opened again at each attempt, as long as the output fails.
      if (!refusalTold) {
        LOG.warn("{}: could not be turned off: {}", id(), e.getMessage());
      }
      refusalTold = true;
    }
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

  private void apply(double fraction, String operation, long nowNanos) throws DeviceException {
    boolean done = false;
    try {
      output.setDuty(fraction);
      double duty = output.duty();
      if (!(Math.abs(duty - fraction) <= RESOLUTION)) {
        throw new DeviceException.Fault(
            id(), operation, "reads %.4f after %.4f was set".formatted(duty, fraction));
      }
      done = true;
    } catch (IOException e) {
      throw new DeviceException.Communication(id(), operation, String.valueOf(e.getMessage()), e);
    } finally {
      if (!done) {
        fail();
      }
    }
    applied = Reading.good(fraction, nowNanos);
    ready = true;
    refusalTold = false;
  }

  private void fail() {
    ready = false;
    applied = new Reading<>(applied.value(), Quality.INVALID, applied.atNanos());
  }
}
