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
  private final List<String> lines;
  private int next;

  TextLines(Path file, List<String> lines) {
    this.file = file;
    this.lines = List.copyOf(lines);
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

  private static String shown(String text) {
    int most = 40;
    return text.length() > most ? text.substring(0, most) + "…" : text;
  }
}
