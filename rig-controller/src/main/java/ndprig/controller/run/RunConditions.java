package ndprig.controller.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.loop.Stability;
import ndprig.controller.loop.StabilityLimits;
import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import org.jspecify.annotations.Nullable;

/** Whether temperature and pressure are as the plan wants them. */
final class RunConditions {
  private static final double MILLIS_PER_MINUTE = 60_000;

  private final RunPlan plan;
  private final Stability temperature;
  private final Stability pressure;
  private boolean pressureJudged = true;
  private Targets wanted = Targets.NONE;
  private double celsius = Double.NaN;
  private double megapascals = Double.NaN;

  RunConditions(RunPlan plan, long nowNanos) {
    this.plan = plan;
    this.temperature = new Stability(plan.temperature().stability(), nowNanos);
    this.pressure = new Stability(afterItsRamp(plan.pressure()), nowNanos);
  }

  /** The timeout counts from when a ramp from nothing would have ended, wherever this one began. */
  private static StabilityLimits afterItsRamp(RunPlan.PressurePlan pressure) {
    double minutes = pressure.target().megapascals() / pressure.megapascalsPerMinute();
    StabilityLimits limits = pressure.stability();
    return new StabilityLimits(
        limits.precision(),
        limits.window(),
        limits.timeout().plusMillis(Math.round(minutes * MILLIS_PER_MINUTE)));
  }

  /** All that a run needs is measured. */
  static boolean measured(RigInputs inputs) {
    return inputs.temperature().isGood()
        && inputs.pressure().isGood()
        && inputs.actuator().isGood()
        && inputs.cycler().isGood();
  }

  /** What of it is not measured. */
  static List<String> unmeasured(RigInputs inputs) {
    List<String> missing = new ArrayList<>();
    if (!inputs.temperature().isGood()) {
      missing.add("the thermometer");
    }
    if (!inputs.pressure().isGood()) {
      missing.add("the load cell");
    }
    if (!inputs.actuator().isGood()) {
      missing.add("the stack actuator");
    }
    if (!inputs.cycler().isGood()) {
      missing.add("the cycler's current and voltage");
    }
    return missing;
  }

  void update(RigInputs inputs, Targets targets) {
    wanted = targets;
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

  /**
   * The timeouts count from now: the temperature ramps, or waiting begins. While it ramps the stack
   * is not regulated either.
   */
  void await(long nowNanos) {
    temperature.restartTimeout(nowNanos);
    pressure.restartTimeout(nowNanos);
  }

  boolean stable() {
    return temperature.stable() && (pressure.stable() || !pressureJudged);
  }

  /** Whether waiting is over, since all that may still come would change nothing. */
  boolean timedOut() {
    boolean temperatureAwaited = !temperature.stable() && !temperature.timedOut();
    boolean pressureAwaited = pressureJudged && !pressure.stable() && !pressure.timedOut();
    return !canGoOn() || (!temperatureAwaited && !pressureAwaited);
  }

  /** Whether the plan goes on without what was not reached in time. */
  boolean canGoOn() {
    return (plan.temperature().goOnUnstable() || !temperature.timedOut())
        && (plan.pressure().goOnUnstable() || !pressureJudged || !pressure.timedOut());
  }

  /** Whether all that is wanted, by the plan or by hand, is within its precision right now. */
  boolean within() {
    return within(wanted.celsius(), celsius, plan.temperature().stability().precision())
        && within(wanted.megapascals(), megapascals, plan.pressure().stability().precision());
  }

  private static boolean within(Targets.@Nullable Ramped wanted, double value, double precision) {
    return wanted == null || Math.abs(value - wanted.target()) <= precision;
  }

  String describe() {
    return String.format(
        Locale.ROOT,
        "temperature %.2f °C (target %.2f), pressure %.4f MPa (target %.4f)",
        celsius,
        targetCelsius(),
        megapascals,
        targetMegapascals());
  }

  private double targetCelsius() {
    Targets.Ramped ramped = wanted.celsius();
    return ramped == null ? plan.temperature().target().celsius() : ramped.target();
  }

  private double targetMegapascals() {
    Targets.Ramped ramped = wanted.megapascals();
    return ramped == null ? plan.pressure().target().megapascals() : ramped.target();
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
