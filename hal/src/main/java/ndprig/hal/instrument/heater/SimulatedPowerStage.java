package ndprig.hal.instrument.heater;

import java.time.Duration;
import java.util.Objects;
import ndprig.hal.bus.memory.MemoryLine;
import ndprig.hal.bus.memory.MemoryPwm;
import org.jspecify.annotations.Nullable;

/**
 * The power stage of the heater: a switch driven by the pulse-width output, behind a monostable
 * that every edge of the enable line starts anew. After a loss of its supply the monostable has run
 * out. Thread-safe as far as its pins are.
 */
public final class SimulatedPowerStage {
  private static final long HOLD_NANOS = Duration.ofMillis(500).toNanos();

  private final double fullWatts;
  private final MemoryPwm duty;
  private final @Nullable MemoryLine enable;
  private volatile Start start;
  private volatile boolean powered = true;
  private volatile Fault fault = Fault.NONE;

  /** The enable line when power came: only what it does since counts. */
  private record Start(boolean level, long changedNanos) {}

  /** What can go wrong with the switch. */
  public enum Fault {
    /** It works. */
    NONE,
    /** It conducts whatever the duty says; the monostable still cuts the power. */
    STUCK_ON,
    /** Switch and monostable are bridged: only its supply takes the power away. */
    BRIDGED,
    /** It never conducts. */
    STUCK_OFF,
    /** Half of its heater is broken. */
    HALF_POWER
  }

  /**
   * A stage whose monostable has run out.
   *
   * @param fullWatts power at full duty, W; positive
   * @param enable starts the monostable; null for a stage without one
   */
  public SimulatedPowerStage(double fullWatts, MemoryPwm duty, @Nullable MemoryLine enable) {
    this.fullWatts = fullWatts;
    this.duty = duty;
    this.enable = enable;
    this.start = start(enable);
  }

  private static Start start(@Nullable MemoryLine enable) {
    return enable == null ? new Start(false, 0) : new Start(enable.isHigh(), enable.changedNanos());
  }

  /** Loses its supply for a moment: it conducts again only after the next edge. */
  public void reboot() {
    powerOff();
    powerOn();
  }

  /** Loses its supply: nothing heats, whatever the pins or a fault say. */
  public void powerOff() {
    powered = false;
  }

  /** Has its supply again, its monostable run out. */
  public void powerOn() {
    start = start(enable);
    powered = true;
  }

  /** Makes something go wrong, or right again. */
  public void inject(Fault wrong) {
    fault = Objects.requireNonNull(wrong, "wrong");
  }

  /** Whether the monostable is running; always true where there is none. */
  public boolean enabled(long nowNanos) {
    if (enable == null) {
      return true;
    }
    long changedNanos = enable.changedNanos();
    Start since = start;
    boolean everToggled = changedNanos != since.changedNanos() || enable.isHigh() != since.level();
    return everToggled && nowNanos - changedNanos <= HOLD_NANOS;
  }

  /** The power that goes into the heater, W. */
  public double watts(long nowNanos) {
    if (!powered) {
      return 0;
    }
    return switch (fault) {
      case STUCK_ON -> enabled(nowNanos) ? fullWatts : 0;
      case BRIDGED -> fullWatts;
      case STUCK_OFF -> 0;
      case NONE -> switched(nowNanos);
      case HALF_POWER -> switched(nowNanos) / 2;
    };
  }

  private double switched(long nowNanos) {
    return enabled(nowNanos) ? fullWatts * duty.duty() : 0;
  }
}
