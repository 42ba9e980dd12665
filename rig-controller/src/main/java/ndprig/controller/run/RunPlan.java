package ndprig.controller.run;

import java.time.Duration;
import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.StabilityLimits;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/**
 * What a run should do.
 *
 * @param name for the record
 * @param end when it is over
 * @param temperature what temperature to hold
 * @param pressure what to hold constant on the stack
 * @param framePeriod longest frame
 * @param finish how the rig is left
 */
public record RunPlan(
    String name,
    End end,
    TemperaturePlan temperature,
    PressurePlan pressure,
    Duration framePeriod,
    Finish finish) {
  /** Checks the ranges. */
  public RunPlan {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: must not be blank");
    }
    if (framePeriod.isZero() || framePeriod.isNegative()) {
      throw new IllegalArgumentException("framePeriod: must be more than 0, got " + framePeriod);
    }
  }

  /**
   * When a run is over: when the cycles are done or the duration has passed, whichever comes first.
   *
   * @param cycles to observe; 0 if only the duration counts
   * @param longest duration of counting, without the time in which the controller was gone; more
   *     than 0
   * @param finalRest a rest of this length after stripping completes a cycle; otherwise the next
   *     plating does
   */
  public record End(int cycles, Duration longest, Duration finalRest) {
    /** Checks the ranges. */
    public End {
      if (cycles < 0) {
        throw new IllegalArgumentException("cycles: must be 0 or more, got " + cycles);
      }
      if (longest.isZero() || longest.isNegative()) {
        throw new IllegalArgumentException("longest: must be more than 0, got " + longest);
      }
      if (finalRest.isNegative()) {
        throw new IllegalArgumentException("finalRest: must be 0 or more, got " + finalRest);
      }
    }
  }

  /**
   * What temperature to hold.
   *
   * @param target of the cell
   * @param kelvinPerMinute ramp, more than 0
   * @param stability when it counts as reached
   * @param goOnUnstable whether the run goes on, with a warning, when it is not reached in time;
   *     otherwise it ends
   */
  public record TemperaturePlan(
      Temperature target, double kelvinPerMinute, StabilityLimits stability, boolean goOnUnstable) {
    /** Checks the range. */
    public TemperaturePlan {
      if (!(kelvinPerMinute > 0)) {
        throw new IllegalArgumentException(
            "kelvinPerMinute: must be more than 0, got " + kelvinPerMinute);
      }
    }
  }

  /**
   * What to hold constant on the stack.
   *
   * @param mode force, gap or spring; the latter two from the beginning of counting on
   * @param target pressure that is reached first, whatever the mode
   * @param megapascalsPerMinute ramp, more than 0
   * @param stability when it counts as reached
   * @param goOnUnstable whether the run goes on, with a warning, when it is not reached in time;
   *     otherwise it ends
   */
  public record PressurePlan(
      PressureMode mode,
      Pressure target,
      double megapascalsPerMinute,
      StabilityLimits stability,
      boolean goOnUnstable) {
    /** Checks the ranges. */
    public PressurePlan {
      if (target.megapascals() < 0) {
        throw new IllegalArgumentException("target: must be 0 or more, got " + target);
      }
      if (!(megapascalsPerMinute > 0)) {
        throw new IllegalArgumentException(
            "megapascalsPerMinute: must be more than 0, got " + megapascalsPerMinute);
      }
    }
  }

  /**
   * How the rig is left.
   *
   * @param holdTemperature whether the temperature is held; otherwise the heater goes off
   * @param holdPressure whether a regulated force stays regulated; otherwise the stack is left
   *     where it is
   */
  public record Finish(boolean holdTemperature, boolean holdPressure) {}
}
