package ndprig.controller.config;

/** What a file says, as it may stand in a message on a terminal: short, on one line, visible. */
final class Shown {
  private static final int LONGEST_VALUE = 60;

  private Shown() {}

  /** A text of at most so many characters, without control characters. */
  static String text(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int from = 0;
    while (from < text.length() && shown.length() < longest) {
      int c = text.codePointAt(from);
      shown.append(isVisible(c) ? Character.toString(c) : "\\u%04X".formatted(c));
      from += Character.charCount(c);
    }
    int more = text.length() - from;
    return more > 0 ? shown + "… (" + more + " more characters)" : shown.toString();
  }

  /** A value in quotes. */
  static String quoted(String value) {
    return '"' + text(value, LONGEST_VALUE) + '"';
  }

  /** Whether a terminal shows it and takes no order from it. */
  static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
