package ndprig.controller.reduce;

import java.util.List;
import java.util.function.ToDoubleFunction;
import ndprig.dsp.unfold.LayeredResult.Parameter;

/**
 * A result with its standard uncertainties.
 *
 * @param value best value; NaN when there is none
 * @param sigmaStatistical of counting
 * @param sigmaSystematic of all that is the same in every spectrum
 */
public record Value(double value, double sigmaStatistical, double sigmaSystematic) {
  /** No value. */
  public static final Value NONE = new Value(Double.NaN, Double.NaN, Double.NaN);

  /** Both uncertainties combined. */
  public double sigma() {
    return Math.hypot(sigmaStatistical, sigmaSystematic);
  }

  /** In another unit. */
  public Value times(double factor) {
    return new Value(
        value * factor, sigmaStatistical * Math.abs(factor), sigmaSystematic * Math.abs(factor));
  }

  Value plus(double shift) {
    return new Value(value + shift, sigmaStatistical, sigmaSystematic);
  }

  /** This value, or a limit that it is beyond. */
  Value atMost(Value limit) {
    return value > limit.value ? limit : this;
  }

  Value withSystematic(double further) {
    return new Value(value, sigmaStatistical, Math.hypot(sigmaSystematic, further));
  }

  Value withStatistical(double further) {
    return new Value(value, Math.hypot(sigmaStatistical, further), sigmaSystematic);
  }

  static Value of(Parameter parameter) {
    return new Value(parameter.value(), parameter.sigmaStatistical(), parameter.sigmaSystematic());
  }

  /** Root of the summed squares of how far others lie from a result. */
  static <T> double spread(T result, List<T> others, ToDoubleFunction<T> quantity) {
    double squares = 0;
    for (T other : others) {
      double difference = quantity.applyAsDouble(other) - quantity.applyAsDouble(result);
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
