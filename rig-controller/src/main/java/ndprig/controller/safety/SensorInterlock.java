package ndprig.controller.safety;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import ndprig.controller.loop.RigInputs;
import ndprig.hal.device.Reading;

/**
 * Trips when there is no value that counts: a reading that is stale or invalid. A suspect one
 * neither trips nor clears. Until the first good one the devices are allowed a start-up time.
 */
final class SensorInterlock implements Interlock {
  private final Trip trip;
  private final Duration delay;
  private final Function<RigInputs, ? extends Reading<?>> reading;
  private final Duration startup;
  private long firstNanos = Long.MIN_VALUE;
  private boolean begun;

  SensorInterlock(
      Trip trip,
      Duration delay,
      Duration startup,
      Function<RigInputs, ? extends Reading<?>> reading) {
    this.trip = trip;
    this.delay = delay;
    this.startup = startup;
    this.reading = reading;
  }

  @Override
  public Trip trip() {
    return trip;
  }

  @Override
  public Duration delay() {
    return delay;
  }

  @Override
  public Condition evaluate(RigInputs inputs) {
    if (firstNanos == Long.MIN_VALUE) {
      firstNanos = inputs.tickNanos();
    }
    boolean starting = !begun && inputs.tickNanos() - firstNanos <= startup.toNanos();
    return switch (reading.apply(inputs).quality()) {
      case GOOD -> {
        begun = true;
        yield Condition.SAFE;
      }
      case SUSPECT -> Condition.UNKNOWN;
      case STALE, INVALID -> starting ? Condition.UNKNOWN : Condition.UNSAFE;
    };
  }

  @Override
  public String describe(RigInputs inputs) {
    Reading<?> present = reading.apply(inputs);
    double ageSeconds = (inputs.tickNanos() - present.atNanos()) / 1e9;
    return String.format(
        Locale.ROOT, "the reading is %s, %.1f s old", present.quality(), ageSeconds);
  }
}
