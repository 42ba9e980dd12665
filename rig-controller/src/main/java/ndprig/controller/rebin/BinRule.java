package ndprig.controller.rebin;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import ndprig.controller.acquisition.Frame;

/**
 * When a bin is full.
 *
 * @param fill what a frame adds to a bin
 * @param full when the sum reaches this, the bin is full
 */
public record BinRule(ToDoubleFunction<Frame> fill, double full) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * A rule from the words of the command line.
   *
   * @param words one of time, charge, counts, step, and a number, which a step does without
   * @throws IllegalArgumentException if they are none
   */
  public static BinRule of(List<String> words) {
    String kind = words.get(0).toLowerCase(Locale.ROOT);
    if ("step".equals(kind)) {
      if (words.size() > 1) {
        throw new IllegalArgumentException("step takes no number, got " + words.get(1));
      }
      return new BinRule(frame -> 0, Double.POSITIVE_INFINITY);
    }
    return switch (kind) {
      case "time" -> new BinRule(BinRule::seconds, number(words, "seconds"));
      case "charge" -> new BinRule(BinRule::charge, number(words, "mAh"));
      case "counts" ->
          new BinRule(frame -> (double) frame.counts().total(), number(words, "counts"));
      default ->
          throw new IllegalArgumentException(
              "must be time, charge, counts or step, got " + words.get(0));
    };
  }

  private static double number(List<String> words, String unit) {
    if (words.size() < 2) {
      throw new IllegalArgumentException(words.get(0) + " needs a number of " + unit);
    }
    double value;
    try {
      value = Double.parseDouble(words.get(1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(words.get(1) + " is not a number of " + unit, e);
    }
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(words.get(1) + " is not above 0");
    }
    return value;
  }

  private static double seconds(Frame frame) {
    return frame.time().real().toNanos() / NANOS_PER_SECOND;
  }

  /** A frame without a measured charge adds none. */
  private static double charge(Frame frame) {
    double charge =
        Math.abs(
            frame.environment().chargeEndMilliampereHours()
                - frame.environment().chargeStartMilliampereHours());
    return Double.isNaN(charge) ? 0 : charge;
  }
}
