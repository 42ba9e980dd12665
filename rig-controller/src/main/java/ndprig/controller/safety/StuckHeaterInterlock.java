package ndprig.controller.safety;

import java.time.Duration;
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
  private final Duration delay;
  private long offNanos = Long.MIN_VALUE;
  private double referenceCelsius = Double.POSITIVE_INFINITY;
  private long lastNanos;

  StuckHeaterInterlock(StuckHeaterLimits limits, Duration delay) {
    this.limits = limits;
    this.delay = delay;
  }

  @Override
  public Trip trip() {
    return Trip.HEATER_STUCK_ON;
  }

  @Override
  public Duration delay() {
    return delay;
  }

  @Override
  public Condition evaluate(RigInputs inputs) {
    double hours = (inputs.tickNanos() - lastNanos) / NANOS_PER_HOUR;
    lastNanos = inputs.tickNanos();
    if (inputs.heaterFraction() > 0) {
      offNanos = Long.MIN_VALUE;
      referenceCelsius = Double.POSITIVE_INFINITY;
      return Condition.SAFE;
    }
    if (offNanos == Long.MIN_VALUE) {
      offNanos = inputs.tickNanos();
    }
    if (inputs.tickNanos() - offNanos < limits.settle().toNanos()) {
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
