package ndprig.controller.run;

import java.time.Duration;
import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.StabilityLimits;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/** Plans for tests. */
final class Plans {
  private Plans() {}

  static RunPlan plan(int cycles) {
    return plan(cycles, PressureMode.FORCE, true);
  }

  static RunPlan plan(int cycles, PressureMode mode, boolean goOnUnstable) {
    return plan(cycles, mode, goOnUnstable, new RunPlan.Finish(false, false));
  }

  static RunPlan plan(int cycles, PressureMode mode, boolean goOnUnstable, RunPlan.Finish finish) {
    return plan(cycles, mode, goOnUnstable, goOnUnstable, finish);
  }

  static RunPlan plan(
      int cycles, PressureMode mode, boolean goOnCold, boolean goOnLoose, RunPlan.Finish finish) {
    Duration window = Duration.ofSeconds(30);
    StabilityLimits kelvin = new StabilityLimits(0.3, window, Duration.ofMinutes(20));
    StabilityLimits megapascals = new StabilityLimits(0.03, window, Duration.ofMinutes(20));
    return new RunPlan(
        "test",
        new RunPlan.End(cycles, Duration.ofHours(2), Duration.ofMinutes(1)),
        new RunPlan.TemperaturePlan(new Temperature(40), 5, kelvin, goOnCold),
        new RunPlan.PressurePlan(mode, new Pressure(1), 2, megapascals, goOnLoose),
        Duration.ofSeconds(10),
        finish);
  }

  /** A plan with other ramps that ends when its conditions are not reached in time. */
  static RunPlan ramping(double kelvinPerMinute, Pressure target, double megapascalsPerMinute) {
    RunPlan plan = plan(1, PressureMode.FORCE, false);
    RunPlan.TemperaturePlan temperature = plan.temperature();
    return new RunPlan(
        plan.name(),
        plan.end(),
        new RunPlan.TemperaturePlan(
            temperature.target(), kelvinPerMinute, temperature.stability(), false),
        new RunPlan.PressurePlan(
            PressureMode.FORCE, target, megapascalsPerMinute, plan.pressure().stability(), false),
        plan.framePeriod(),
        plan.finish());
  }
}
