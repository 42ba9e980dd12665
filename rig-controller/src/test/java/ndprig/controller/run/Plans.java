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
}
