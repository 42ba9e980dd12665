package ndprig.controller.reduce;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a file, one after the other, and errors that tell at which line they arose. */
final class TextLines {
  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}(\\.0*)?");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

  /** Counts of a channel beyond this are no counts of a detector. */
  static final long MOST_COUNTS = 1L << 40;

  private final Path file;

  /** Rows before the last one whose width the last one is compared with. */
  private static final int COMPARED = 8;

  private final List<String> lines;
  private final boolean terminated;
  private int next;

  TextLines(Path file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
    this.terminated = text.endsWith("\n") || text.endsWith("\r");
  }

  boolean hasNext() {
    return next < lines.size();
  }

  /** The next line without the blanks around it; the file must have one. */
  String next(String what) throws SpectrumFileException {
    if (!hasNext()) {
      throw new SpectrumFileException(
          file, lines.size(), "the file ends where " + what + " should stand: it is truncated");
    }
    return lines.get(next++).strip();
  }

  /** The line after the last one that was taken, which stays to be taken. */
  String peek() {
    return lines.get(next).strip();
  }

  /** A fault of the line that was taken last. */
  SpectrumFileException fault(String what) {
    return new SpectrumFileException(file, next, what);
  }

  /** A fault of the whole file. */
  SpectrumFileException faultOfFile(String what) {
    return new SpectrumFileException(file, 0, what);
  }

  /** Counts of a channel: a whole number, not negative. */
  long counts(String text) throws SpectrumFileException {
    if (!DIGITS.matcher(text).matches()) {
      throw fault("counts must be a whole number of 0 or more, got \"" + shown(text) + "\"");
    }
    int point = text.indexOf('.');
    long counts = Long.parseLong(point < 0 ? text : text.substring(0, point));
    if (counts > MOST_COUNTS) {
      throw fault(counts + " counts in one channel are more than any detector counts");
    }
    return counts;
  }

  /** A finite number in decimal. */
  double number(String name, String text) throws SpectrumFileException {
    if (!NUMBER.matcher(text).matches() || !Double.isFinite(Double.parseDouble(text))) {
      throw fault(name + " must be a number, got \"" + shown(text) + "\"");
    }
    return Double.parseDouble(text);
  }

  /** A time or a number of monitor counts. */
  double positive(String name, String text) throws SpectrumFileException {
    double value = number(name, text);
    if (value < 0) {
      throw fault(name + " must be 0 or more, got " + value);
    }
    return value;
  }

  /**
   * Whether the line that was taken last is as it was written: a file that ends without a newline
   * may have lost digits.
   *
   * @throws SpectrumFileException if it surely has: the line is shorter than all those before it,
   *     which are of one width
   */
  boolean lastLineCertain() throws SpectrumFileException {
    if (terminated || hasNext()) {
      return true;
    }
    String last = lines.get(lines.size() - 1);
    if (lines.size() <= COMPARED) {
      return false;
    }
    long widths =
        lines.subList(lines.size() - 1 - COMPARED, lines.size() - 1).stream()
            .mapToInt(String::length)
            .distinct()
            .count();
    String before = lines.get(lines.size() - 2);
    if (widths == 1 && last.length() < before.length() && words(last) == words(before)) {
      throw fault("the last line is cut off: \"" + shown(last) + "\"");
    }
    return false;
  }

  private static int words(String line) {
    return line.strip().split("[\\s,;]+", -1).length;
  }

  private static String shown(String text) {
    int most = 40;
    return text.length() > most ? text.substring(0, most) + "…" : text;
  }
}
