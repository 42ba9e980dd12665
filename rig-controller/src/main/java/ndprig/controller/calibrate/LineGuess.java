package ndprig.controller.calibrate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ndprig.dsp.calibration.KnownLine;

/**
 * A line, and where its peak should be.
 *
 * @param line the line
 * @param window where to look
 */
public record LineGuess(KnownLine line, Window window) {
  private static final Pattern FORM = Pattern.compile("([^@]+)@(.+)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,7}(\\.\\d*)?");

  /**
   * Channels around a guess.
   *
   * @param channel the guess
   * @param halfWidth channels to either side; NaN: found from the peak itself
   */
  public record Window(double channel, double halfWidth) {
    private static final Pattern WIDTH = Pattern.compile("(\\S+?)(?:(?:±|\\+/?-)(\\S+))?");

    /**
     * Reads {@code CHANNEL} or {@code CHANNEL±WIDTH}; {@code +-} serves as well.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static Window parse(String text) {
      Matcher parts = WIDTH.matcher(text.strip());
      if (!parts.matches() || !NUMBER.matcher(parts.group(1)).matches()) {
        throw new IllegalArgumentException(
            "CHANNEL or CHANNEL±WIDTH should stand where \"" + text + "\" stands");
      }
      String width = parts.group(2);
      if (width != null && !(NUMBER.matcher(width).matches() && Double.parseDouble(width) > 0)) {
        throw new IllegalArgumentException("a width must be above 0, got \"" + width + "\"");
      }
      return new Window(
          Double.parseDouble(parts.group(1)),
          width == null ? Double.NaN : Double.parseDouble(width));
    }

    boolean widthGiven() {
      return halfWidth > 0;
    }
  }

  /**
   * Reads {@code NAME@CHANNEL}, {@code KEV@CHANNEL}, either with {@code ±WIDTH}.
   *
   * @throws IllegalArgumentException if it has another form, or no line has that name
   */
  public static LineGuess parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a line needs the channel near which its peak is: NAME@CHANNEL or KEV@CHANNEL, got \""
              + text
              + "\"");
    }
    String name = parts.group(1).strip();
    KnownLine line =
        NUMBER.matcher(name).matches()
            ? KnownLine.ofKev(Double.parseDouble(name))
            : KnownLine.named(name);
    return new LineGuess(line, Window.parse(parts.group(2)));
  }
}
