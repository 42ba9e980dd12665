package ndprig.controller.config;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * One thing that is wrong with a configuration file.
 *
 * @param file which file
 * @param line counted from 1; a missing key has the line of its section's head; 0 when the file
 *     itself could not be read
 * @param key dotted path within the file; empty when the problem is not about a key
 * @param what what is wrong
 * @param allowed what would be right; empty when {@code what} says it all
 */
public record Problem(Path file, int line, String key, String what, String allowed) {
  private static final int LONGEST_KEY = 200;
  private static final int LONGEST_WHAT = 400;
  private static final int LONGEST_ALLOWED = 2000;

  /** Shortens what a file says, and makes it visible. */
  public Problem {
    key = Shown.text(key, LONGEST_KEY);
    what = Shown.text(what, LONGEST_WHAT);
    allowed = Shown.text(allowed, LONGEST_ALLOWED);
  }

  /** File by file, then from top to bottom. */
  static final Comparator<Problem> IN_LINE_ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::key)
          .thenComparing(Problem::what);

  /** The line that an operator reads: {@code file:line: key: what; allowed: …}. */
  public String text() {
    String place = line > 0 ? file + ":" + line : file.toString();
    String about = key.isEmpty() ? "" : key + ": ";
    String rule = allowed.isEmpty() ? "" : "; allowed: " + allowed;
    return place + ": " + about + what + rule;
  }
}
