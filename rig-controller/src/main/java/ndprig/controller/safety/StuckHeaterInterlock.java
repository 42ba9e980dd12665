package ndprig.controller.safety;

import java.util.Locale;
import ndprig.controller.loop.RigInputs;

/**
 * Trips when the temperature rises although no power is applied: a shorted switch. The reference is
 * the lowest temperature since the heater's stored heat has gone; it creeps up as the surroundings
 * may.
 */
final class StuckHeaterInterlock implements Interlock {
  private static final double NANOS_PER_HOUR = 3600e9;

  private final StuckHeaterLimits limits;
  private final int delayTicks;
  private int ticksOff;
  private double referenceCelsius = Double.POSITIVE_INFINITY;
  private long lastNanos;

  StuckHeaterInterlock(StuckHeaterLimits limits, int delayTicks) {
    this.limits = limits;
    this.delayTicks = delayTicks;
  }

  @Override
  public Trip trip() {
    return Trip.HEATER_STUCK_ON;
  }

  @Override
  public int delayTicks() {
    return delayTicks;
  }

  @Override
  public Condition evaluate(RigInputs inputs) {
    double hours = (inputs.tickNanos() - lastNanos) / NANOS_PER_HOUR;
    lastNanos = inputs.tickNanos();
    if (inputs.heaterFraction() > 0) {
      ticksOff = 0;
      referenceCelsius = Double.POSITIVE_INFINITY;
      return Condition.SAFE;
    }
    if (ticksOff < limits.settleTicks()) {
      ticksOff++;
      return Condition.SAFE;
    }
    if (!inputs.temperature().isGood()) {
      return Condition.UNKNOWN;
    }
    double celsius = inputs.temperature().require().celsius();
    double drifted = referenceCelsius + limits.driftKelvinPerHour() * hours;
    referenceCelsius = Math.min(celsius, drifted);
    return celsius - referenceCelsius > limits.marginKelvin() ? Condition.UNSAFE : Condition.SAFE;
  }

  @Override
  public String describe(RigInputs inputs) {
    return String.format(
        Locale.ROOT,
        "%.2f °C is more than %.2f K above the lowest temperature since the heater was commanded"
            + " off, %.2f °C",
        inputs.temperature().require().celsius(),
        limits.marginKelvin(),
        referenceCelsius);
  }
}
