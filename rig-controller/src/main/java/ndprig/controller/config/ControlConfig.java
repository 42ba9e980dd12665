package ndprig.controller.config;

import java.time.Duration;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/** The control loops, {@code [control]}. */
public record ControlConfig(
    @Key(value = "control tick", unit = "ms", min = 10, max = 1000) Duration period,
    @Key("PID in the standard form; its output is the share of full heater power")
        TemperatureLoop temperature,
    @Key("regulator of the stack pressure") PressureLoop pressure) {

  /** {@code [control.temperature]}. */
  public record TemperatureLoop(
      @Key(value = "share of full power per kelvin of error", unit = "1/K", above = 0, max = 100)
          double gainPerKelvin,
      @Key(value = "reset time", unit = "s", above = 0, max = 100000) Duration integral,
      @Key(value = "derivative time; 0: none", unit = "s", min = 0, max = 10000)
          Duration derivative,
      @Key(
              value = "time constant of the filter on the derivative",
              unit = "s",
              min = 0,
              max = 10000)
          Duration filter,
      @Key(value = "greatest share of full power", above = 0, max = 1) double outputMax,
      @Key(value = "surroundings, for the feed-forward", min = -40, max = 60) Temperature ambient,
      @Key(
              value = "how far full power lifts the cell above the surroundings in the end",
              unit = "K",
              above = 0,
              max = 10000)
          double fullPowerRiseKelvin,
      @Key(value = "in which 63 % of that rise is reached", unit = "s", above = 0, max = 100000)
          Duration timeConstant) {}

  /** {@code [control.pressure]}. */
  public record PressureLoop(
      @Key(
              value = "standard deviation of the mean pressure over one averaging time",
              min = 0,
              max = 1)
          Pressure noise,
      @Key(value = "pressure at which the stack counts as touched", above = 0, max = 1)
          Pressure contact,
      @Key(value = "travel per move before contact", unit = "microsteps", min = 1, max = 1000000)
          int approachSteps,
      @Key(value = "longest single move", unit = "microsteps", min = 1, max = 1000000)
          int longestMoveSteps,
      @Key(value = "fastest ramp, whatever is asked for", unit = "MPa/s", above = 0, max = 0.2)
          double rampLimitMpaPerS,
      @Key(
              value = "highest target; beyond 110 % of it the regulator retracts",
              above = 0,
              max = 100)
          Pressure targetMax,
      @Key(value = "wait after a move", unit = "s", min = 1, max = 60) Duration settle,
      @Key(value = "readings averaged before a decision", unit = "s", min = 0, max = 60)
          Duration averaging,
      @Key(
              value = "a move that has not ended by then is given up",
              unit = "s",
              above = 0,
              max = 3600)
          Duration moveTimeout) {}
}
