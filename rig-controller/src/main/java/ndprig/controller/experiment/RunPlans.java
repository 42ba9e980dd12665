package ndprig.controller.experiment;

import ndprig.controller.config.Experiment;
import ndprig.controller.config.PlanConfig;
import ndprig.controller.config.PlanConfig.OnTimeout;
import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.StabilityLimits;
import ndprig.controller.run.RunPlan;

/** The run plan of an experiment, as the director takes it. */
public final class RunPlans {
  private static final double SECONDS_PER_MINUTE = 60;

  private RunPlans() {}

  public static RunPlan of(Experiment experiment) {
    PlanConfig plan = experiment.plan();
    PlanConfig.TemperaturePlan temperature = plan.temperature();
    PlanConfig.PressurePlan pressure = plan.pressure();
    return new RunPlan(
        plan.name(),
        new RunPlan.End(plan.cycles(), plan.end().maxDuration(), plan.end().finalRest()),
        new RunPlan.TemperaturePlan(
            temperature.target(),
            temperature.rampKelvinPerMin(),
            new StabilityLimits(
                temperature.precisionKelvin(), temperature.window(), temperature.timeout()),
            temperature.onTimeout() == OnTimeout.WARN),
        new RunPlan.PressurePlan(
            mode(pressure.mode()),
            pressure.target(),
            pressure.rampMpaPerS() * SECONDS_PER_MINUTE,
            new StabilityLimits(
                pressure.precision().megapascals(), pressure.window(), pressure.timeout()),
            pressure.onTimeout() == OnTimeout.WARN),
        plan.framePeriod(),
        new RunPlan.Finish(
            plan.finalise().heater() == PlanConfig.HeaterAtEnd.HOLD,
            plan.finalise().stack() == PlanConfig.StackAtEnd.REGULATE));
  }

  private static PressureMode mode(PlanConfig.PressureMode mode) {
    return switch (mode) {
      case FORCE -> PressureMode.FORCE;
      case GAP -> PressureMode.GAP;
      case SPRING -> PressureMode.SPRING;
    };
  }
}
