package ndprig.controller.safety;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import ndprig.controller.loop.RigInputs;
import ndprig.hal.device.Reading;

/**
 * Trips when a reading's value is beyond a limit. A reading that is not good is left to the {@link
 * SensorInterlock}: it neither trips this one nor counts as gone.
 *
 * @param <T> the quantity
 */
final class LimitInterlock<T> implements Interlock {
  private final Trip trip;
  private final Duration delay;
  private final Function<RigInputs, Reading<T>> reading;
  private final ToDoubleFunction<T> value;
  private final Bound bound;

  LimitInterlock(
      Trip trip,
      Duration delay,
      Function<RigInputs, Reading<T>> reading,
      ToDoubleFunction<T> value,
      Bound bound) {
    this.trip = trip;
    this.delay = delay;
    this.reading = reading;
    this.value = value;
    this.bound = bound;
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
    Reading<T> present = reading.apply(inputs);
    if (!present.isGood()) {
      return Condition.UNKNOWN;
    }
    return bound.passedBy(value.applyAsDouble(present.require()))
        ? Condition.UNSAFE
        : Condition.SAFE;
  }

  @Override
  public String describe(RigInputs inputs) {
    double present = value.applyAsDouble(reading.apply(inputs).require());
    return String.format(
        Locale.ROOT,
        "%.4g %s is %s the limit of %.4g %s",
        present,
        bound.unit(),
        bound.upper() ? "above" : "below",
        bound.limit(),
        bound.unit());
  }

  /**
   * A limit.
   *
   * @param limit in the unit
   * @param upper whether values above it are unsafe; otherwise those below
   * @param unit for texts
   */
  record Bound(double limit, boolean upper, String unit) {
    boolean passedBy(double value) {
      return upper ? value > limit : value < limit;
    }
  }
}
