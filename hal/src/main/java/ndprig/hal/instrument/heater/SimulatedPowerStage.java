package ndprig.hal.instrument.heater;

import java.time.Duration;
import java.util.Objects;
import ndprig.hal.bus.memory.MemoryLine;
import ndprig.hal.bus.memory.MemoryPwm;
import org.jspecify.annotations.Nullable;

/**
 * The power stage of the heater: a switch driven by the pulse-width output, behind a monostable
 * that every edge of the enable line starts anew. Thread-safe as far as its pins are.
 */
public final class SimulatedPowerStage {
  private static final long HOLD_NANOS = Duration.ofMillis(500).toNanos();

  private final double fullWatts;
  private final MemoryPwm duty;
  private final @Nullable MemoryLine enable;
  private final boolean firstLevel;
  private final long firstNanos;
  private volatile Fault fault = Fault.NONE;

  /** What can go wrong with the switch. */
  public enum Fault {
    /** It works. */
    NONE,
    /** It conducts whatever the pins say. */
    STUCK_ON,
    /** It never conducts. */
    STUCK_OFF
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
    this.firstLevel = enable != null && enable.isHigh();
    this.firstNanos = enable == null ? 0 : enable.changedNanos();
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
    boolean everToggled = changedNanos != firstNanos || enable.isHigh() != firstLevel;
    return everToggled && nowNanos - changedNanos <= HOLD_NANOS;
  }

  /** The power that goes into the heater, W. */
  public double watts(long nowNanos) {
    return switch (fault) {
      case STUCK_ON -> fullWatts;
      case STUCK_OFF -> 0;
      case NONE -> enabled(nowNanos) ? fullWatts * duty.duty() : 0;
    };
  }
}
