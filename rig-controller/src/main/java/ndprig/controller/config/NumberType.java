package ndprig.controller.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Force;
import ndprig.hal.quantity.Length;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;

/**
 * A type whose value is one number.
 *
 * @param suffix the unit that ends the key; empty when the key carries it itself
 * @param of number to value
 * @param number value to number
 */
record NumberType(String suffix, Function<Double, Object> of, Function<Object, Double> number) {
  private static final Map<Class<?>, NumberType> QUANTITIES =
      Map.of(
          Temperature.class,
          new NumberType("celsius", Temperature::new, v -> ((Temperature) v).celsius()),
          Pressure.class,
          new NumberType("mpa", Pressure::new, v -> ((Pressure) v).megapascals()),
          Force.class,
          new NumberType("n", Force::new, v -> ((Force) v).newtons()),
          Length.class,
          new NumberType("um", Length::new, v -> ((Length) v).micrometres()),
          Current.class,
          new NumberType("ma", Current::new, v -> ((Current) v).milliamperes()),
          Voltage.class,
          new NumberType("v", Voltage::new, v -> ((Voltage) v).volts()),
          double.class,
          new NumberType("", v -> v, v -> (Double) v));

  private static final Map<String, Double> SECONDS_OF =
      Map.of("ms", 1e-3, "s", 1.0, "min", 60.0, "h", 3600.0);

  private static final double NANOS_PER_SECOND = 1e9;

  /** The number that a quantity, or a bare number, is; empty for other types. */
  static Optional<NumberType> of(Class<?> type) {
    return Optional.ofNullable(QUANTITIES.get(type));
  }

  /** A duration in ms, s, min or h. */
  static NumberType duration(String unit) {
    Double seconds = SECONDS_OF.get(unit);
    if (seconds == null) {
      throw new IllegalStateException("a duration needs a unit of ms, s, min, h; got " + unit);
    }
    double nanos = seconds * NANOS_PER_SECOND;
    return new NumberType(
        unit, v -> Duration.ofNanos(Math.round(v * nanos)), v -> ((Duration) v).toNanos() / nanos);
  }

  /** A value as a number: durations in seconds, quantities in their own unit; empty for others. */
  static OptionalDouble magnitude(Object value) {
    if (value instanceof Duration duration) {
      return OptionalDouble.of(duration.toNanos() / NANOS_PER_SECOND);
    }
    if (value instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    NumberType quantity = QUANTITIES.get(value.getClass());
    return quantity == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(quantity.number().apply(value));
  }
}
