package ndprig.controller.config;

import java.time.Duration;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/** The plan of the run, {@code [plan]}. */
public record PlanConfig(
    @Key(
            value = "name of the run, part of its folder's name",
            pattern = Key.NAME_PATTERN,
            form = Key.NAME_FORM)
        String name,
    @Key(value = "plating and stripping cycles after which the run ends", min = 1, max = 100000)
        int cycles,
    @Key(value = "longest time between two frames", unit = "s", min = 1, max = 3600)
        Duration framePeriod,
    @Key("cell temperature during the run") TemperaturePlan temperature,
    @Key("stack pressure during the run") PressurePlan pressure,
    @Key("what happens while a channel does not follow its setpoint for minutes")
        OnDeviation onDeviation,
    @Key("what ends the run besides its cycles") End end,
    @Key("what the rig does after the run") Finalise finalise) {

  /** What happens when a condition does not become stable in time. */
  public enum OnTimeout {
    /** The run goes on, with a warning. */
    WARN,
    /** The run ends in its safe state. */
    STOP
  }

  /** What happens while a channel alarm stands. */
  public enum OnDeviation {
    /** The run goes on, with the alarm. */
    WARN,
    /** The permit is withheld until the alarm has cleared. */
    WITHDRAW_PERMIT
  }

  /** What the stack actuator does during the run. */
  public enum PressureMode {
    /** Keeps the force at its target. */
    FORCE,
    /** Goes to the target once, then stays where it is; the force is only recorded. */
    GAP,
    /** Does nothing: the spring was set by hand. */
    SPRING
  }

  /** What the heater does after the run. */
  public enum HeaterAtEnd {
    /** Goes off. */
    OFF,
    /** Keeps the temperature. */
    HOLD
  }

  /** What the stack actuator does after the run. */
  public enum StackAtEnd {
    /** Stays where it is. */
    HOLD,
    /** Goes on as during the run. */
    REGULATE
  }

  /** {@code [plan.temperature]}. */
  public record TemperaturePlan(
      @Key(value = "temperature of the cell", min = -40, max = 200) Temperature target,
      @Key(value = "how fast the setpoint moves", unit = "K/min", above = 0, max = 10)
          double rampKelvinPerMin,
      @Key(
              value = "distance from the target that counts as reached",
              unit = "K",
              above = 0,
              max = 10)
          double precisionKelvin,
      @Key(
              value = "time within the precision that counts as stable",
              unit = "s",
              min = 0,
              max = 86400)
          Duration window,
      @Key(
              value = "time allowed to become stable, counted from the end of the ramp",
              unit = "s",
              above = 0,
              max = 604800)
          Duration timeout,
      @Key("what happens when that time is over") OnTimeout onTimeout) {}

  /** {@code [plan.pressure]}. */
  public record PressurePlan(
      @Key("what is kept constant") PressureMode mode,
      @Key(value = "stack pressure", above = 0, max = 100) Pressure target,
      @Key(value = "how fast the setpoint moves", unit = "MPa/s", above = 0, max = 0.2)
          double rampMpaPerS,
      @Key(value = "distance from the target that counts as reached", above = 0, max = 10)
          Pressure precision,
      @Key(
              value = "time within the precision that counts as stable",
              unit = "s",
              min = 0,
              max = 86400)
          Duration window,
      @Key(
              value =
                  "time allowed to become stable, counted from when both temperature and pressure"
                      + " could have ended their ramps",
              unit = "s",
              above = 0,
              max = 604800)
          Duration timeout,
      @Key("what happens when that time is over") OnTimeout onTimeout,
      @Key(
              value =
                  "share of the dense deposit's growth that the actuator gives way for; 0: none",
              min = 0,
              max = 3)
          double swellingFeedForward) {}

  /** {@code [plan.end]}. */
  public record End(
      @Key(
              value = "rest that is still counted after the last cycle",
              unit = "min",
              min = 0,
              max = 10000)
          Duration finalRest,
      @Key(value = "longest duration of the run", unit = "h", above = 0, max = 8760)
          Duration maxDuration) {}

  /** {@code [plan.finalise]}. */
  public record Finalise(
      @Key("what becomes of the heater") HeaterAtEnd heater,
      @Key("what becomes of the stack") StackAtEnd stack) {}

  /** The same plan with another number of cycles. */
  public PlanConfig withCycles(int other) {
    return new PlanConfig(
        name, other, framePeriod, temperature, pressure, onDeviation, end, finalise);
  }

  /** The same plan with another longest duration. */
  public PlanConfig withMaxDuration(Duration other) {
    return withEnd(new End(end.finalRest(), other));
  }

  /** The same plan that ends otherwise. */
  public PlanConfig withEnd(End other) {
    return new PlanConfig(
        name, cycles, framePeriod, temperature, pressure, onDeviation, other, finalise);
  }
}
