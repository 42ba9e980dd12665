package ndprig.controller.safety;

import java.util.Locale;
import java.util.function.Function;
import ndprig.controller.loop.RigInputs;
import ndprig.hal.device.Reading;

/**
 * Trips when a reading is not good: suspect, stale or invalid. Until the first good one it allows
 * the devices a start-up time.
 */
final class SensorInterlock implements Interlock {
  private final Trip trip;
  private final int delayTicks;
  private final Function<RigInputs, ? extends Reading<?>> reading;
  private int startupTicksLeft;

  SensorInterlock(
      Trip trip,
      int delayTicks,
      int startupTicks,
      Function<RigInputs, ? extends Reading<?>> reading) {
    this.trip = trip;
    this.delayTicks = delayTicks;
    this.startupTicksLeft = startupTicks;
    this.reading = reading;
  }

  @Override
  public Trip trip() {
    return trip;
  }

  @Override
  public int delayTicks() {
    return delayTicks;
  }

  @Override
  public Condition evaluate(RigInputs inputs) {
    if (reading.apply(inputs).isGood()) {
      startupTicksLeft = 0;
      return Condition.SAFE;
    }
    if (startupTicksLeft > 0) {
      startupTicksLeft--;
      return Condition.UNKNOWN;
    }
    return Condition.UNSAFE;
  }

  @Override
  public String describe(RigInputs inputs) {
    Reading<?> present = reading.apply(inputs);
    double ageSeconds = (inputs.tickNanos() - present.atNanos()) / 1e9;
    return String.format(
        Locale.ROOT, "the reading is %s, %.1f s old", present.quality(), ageSeconds);
  }
}
