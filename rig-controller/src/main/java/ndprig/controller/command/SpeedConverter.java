package ndprig.controller.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code max} or a factor above 0. */
final class SpeedConverter implements ITypeConverter<Double> {
  /** As fast as the machine can. */
  static final double MAX = Double.POSITIVE_INFINITY;

  @Override
  public Double convert(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    try {
      double factor = Double.parseDouble(text);
      if (factor > 0 && Double.isFinite(factor)) {
        return factor;
      }
    } catch (NumberFormatException e) {
      throw refusal(text);
    }
    throw refusal(text);
  }

  private static TypeConversionException refusal(String text) {
    return new TypeConversionException("\"" + text + "\" is neither max nor a factor above 0");
  }
}
