package ndprig.controller.run;

import ndprig.controller.loop.PressureMode;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of heater and stack, by the plan or by hand. Kept on disk, so that a restart takes
 * up exactly this.
 *
 * @param celsius target of the temperature and its ramp, °C and K/min; null if the heater is to be
 *     off
 * @param megapascals target of the stack pressure and its ramp, MPa and MPa/min; null unless the
 *     force is regulated
 * @param stack what is held constant on the stack
 */
public record Targets(@Nullable Ramped celsius, @Nullable Ramped megapascals, PressureMode stack) {
  /** Heater off, stack left where it is. */
  public static final Targets NONE = new Targets(null, null, PressureMode.GAP);

  /**
   * Where a ramp leads.
   *
   * @param target in its unit
   * @param perMinute rate, more than 0
   */
  public record Ramped(double target, double perMinute) {}

  /** What a plan wants while it acquires. */
  static Targets of(RunPlan plan) {
    RunPlan.PressurePlan stack = plan.pressure();
    boolean regulated = stack.mode() == PressureMode.FORCE;
    return new Targets(
        new Ramped(plan.temperature().target().celsius(), plan.temperature().kelvinPerMinute()),
        regulated ? new Ramped(stack.target().megapascals(), stack.megapascalsPerMinute()) : null,
        stack.mode());
  }

  Targets withCelsius(@Nullable Ramped wanted) {
    return new Targets(wanted, megapascals, stack);
  }

  Targets withStack(PressureMode mode, @Nullable Ramped wanted) {
    return new Targets(celsius, wanted, mode);
  }
}
