package ndprig.controller.acquisition;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import ndprig.controller.loop.RigInputs;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.pressure.ActuatorState;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is measured beside the counts, tick by tick, and hands it out frame by frame.
 * Thread-safe.
 *
 * <p>The newest ticks are kept one by one, so that a frame that ended a moment ago gets only those
 * before its end; older ones are summed.
 */
public final class TelemetryIntake {
  /** How long ticks are kept one by one: longer than any readout, repeated ones included. */
  private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();

  private final Deque<RigInputs> recent = new ArrayDeque<>();
  private final Accumulator current = new Accumulator();
  private final Accumulator voltage = new Accumulator();
  private final Accumulator temperature = new Accumulator();
  private final Accumulator pressure = new Accumulator();
  private Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
  private @Nullable CyclerReading startCharge;
  private @Nullable CyclerReading lastCharge;

  /** Whether the cycler was not measured when the frame began, and by the newest tick. */
  private boolean startUnmeasured;

  private boolean unmeasured;
  private @Nullable ActuatorState actuator;

  /** Takes what a control tick saw. */
  public synchronized void sample(RigInputs inputs) {
    recent.add(inputs);
    while (inputs.tickNanos() - recent.element().tickNanos() > KEPT_NANOS) {
      fold(recent.remove());
    }
  }

  /**
   * Hands out what was measured until the end of a frame, and begins the next.
   *
   * @param endNanos monotonic time of the end
   */
  public synchronized Beside cut(long endNanos) {
    while (!recent.isEmpty() && recent.element().tickNanos() <= endNanos) {
      fold(recent.remove());
    }
    boolean gap = gaps(startCharge) != gaps(lastCharge) || lastCharge == null;
    if (gap || startUnmeasured || unmeasured) {
      flags.add(FrameFlag.CHARGE_GAP);
    }
    FrameEnvironment environment =
        new FrameEnvironment(
            current.take(),
            voltage.take(),
            temperature.take(),
            pressure.take(),
            charge(startCharge),
            charge(lastCharge),
            actuator == null ? 0 : actuator.positionSteps(),
            0);
    Beside beside = new Beside(environment, flags);
    flags = EnumSet.noneOf(FrameFlag.class);
    startCharge = lastCharge;
    startUnmeasured = unmeasured;
    return beside;
  }

  private void fold(RigInputs tick) {
    foldCycler(tick);
    if (tick.temperature().isGood()) {
      temperature.add(tick.temperature().require().celsius());
    } else {
      flags.add(FrameFlag.TEMPERATURE_NOT_GOOD);
    }
    if (tick.pressure().isGood()) {
      pressure.add(tick.pressure().require().megapascals());
    } else {
      flags.add(FrameFlag.PRESSURE_NOT_GOOD);
    }
    if (tick.actuator().isGood()) {
      foldActuator(tick.actuator().require());
    }
  }

  private void foldCycler(RigInputs tick) {
    unmeasured = !tick.cycler().isGood();
    if (unmeasured) {
      return;
    }
    CyclerReading reading = tick.cycler().require();
    current.add(reading.current().milliamperes());
    voltage.add(reading.voltage().volts());
    if (startCharge == null) {
      startCharge = reading;
      flags.add(FrameFlag.CHARGE_GAP);
    }
    lastCharge = reading;
  }

  private void foldActuator(ActuatorState state) {
    boolean moved = actuator != null && actuator.positionSteps() != state.positionSteps();
    if (moved || state.moving()) {
      flags.add(FrameFlag.MOTOR_MOVED);
    }
    actuator = state;
  }

  private static long gaps(@Nullable CyclerReading reading) {
    return reading == null ? 0 : reading.gaps();
  }

  private static double charge(@Nullable CyclerReading reading) {
    return reading == null ? Double.NaN : reading.charge().milliampereHours();
  }

  /**
   * What was measured beside the counts of a frame.
   *
   * @param environment without monitor counts
   * @param flags what it says about the frame
   */
  public record Beside(FrameEnvironment environment, Set<FrameFlag> flags) {
    /** Copies the flags. */
    public Beside {
      flags = Set.copyOf(flags);
    }
  }
}
