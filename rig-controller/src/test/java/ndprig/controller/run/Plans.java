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
    Duration window = Duration.ofSeconds(30);
    return new RunPlan(
        "test",
        new RunPlan.End(cycles, Duration.ofHours(2), Duration.ofMinutes(1)),
        new RunPlan.TemperaturePlan(
            new Temperature(40), 5, new StabilityLimits(0.3, window, Duration.ofMinutes(20))),
        new RunPlan.PressurePlan(
            mode, new Pressure(1), 2, new StabilityLimits(0.03, window, Duration.ofMinutes(20))),
        goOnUnstable,
        Duration.ofSeconds(10),
        finish);
  }
}
