package ndprig.controller.run;

import java.util.Locale;
import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.loop.Stability;
import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/** Whether temperature and pressure are as the plan wants them. */
final class RunConditions {
  private final RunPlan plan;
  private final Stability temperature;
  private final Stability pressure;
  private boolean pressureJudged = true;
  private double celsius = Double.NaN;
  private double megapascals = Double.NaN;

  RunConditions(RunPlan plan, long nowNanos) {
    this.plan = plan;
    this.temperature = new Stability(plan.temperature().stability(), nowNanos);
    this.pressure = new Stability(plan.pressure().stability(), nowNanos);
  }

  /** All that a run needs is measured. */
  static boolean measured(RigInputs inputs) {
    return inputs.temperature().isGood()
        && inputs.pressure().isGood()
        && inputs.actuator().isGood()
        && inputs.cycler().isGood();
  }

  void update(RigInputs inputs) {
    celsius = celsius(inputs);
    megapascals = megapascals(inputs);
    long now = inputs.tickNanos();
    temperature.update(now, celsius, plan.temperature().target().celsius());
    pressure.update(now, megapascals, plan.pressure().target().megapascals());
  }

  /** The gap or the spring is left to itself from now on: its pressure is a result. */
  void pressureReached() {
    pressureJudged = plan.pressure().mode() == PressureMode.FORCE;
  }

  boolean pressureJudged() {
    return pressureJudged;
  }

  void await(long nowNanos) {
    temperature.restartTimeout(nowNanos);
    pressure.restartTimeout(nowNanos);
  }

  boolean stable() {
    return temperature.stable() && (pressure.stable() || !pressureJudged);
  }

  boolean timedOut() {
    return temperature.timedOut() || (pressure.timedOut() && pressureJudged);
  }

  /** Whether both are within their precision right now. */
  boolean within() {
    return temperature.within() && (pressure.within() || !pressureJudged);
  }

  String describe() {
    return String.format(
        Locale.ROOT,
        "temperature %.2f °C (target %.2f), pressure %.4f MPa (target %.4f)",
        celsius,
        plan.temperature().target().celsius(),
        megapascals,
        plan.pressure().target().megapascals());
  }

  private static double celsius(RigInputs inputs) {
    Reading<Temperature> reading = inputs.temperature();
    return reading.isGood() ? reading.require().celsius() : Double.NaN;
  }

  private static double megapascals(RigInputs inputs) {
    Reading<Pressure> reading = inputs.pressure();
    return reading.isGood() ? reading.require().megapascals() : Double.NaN;
  }
}
