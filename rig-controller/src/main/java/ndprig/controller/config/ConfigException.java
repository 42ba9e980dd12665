package ndprig.controller.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  /** More than a terminal shows at once. */
  private static final int MOST_LINES = 100;

  private final transient List<Problem> problems;

  ConfigException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(List<Problem> problems) {
    String text =
        problems.stream()
            .limit(MOST_LINES)
            .map(Problem::text)
            .collect(Collectors.joining(System.lineSeparator()));
    int more = problems.size() - MOST_LINES;
    return more > 0 ? text + System.lineSeparator() + "and " + more + " problems more" : text;
  }

  /** All problems, file by file and from top to bottom; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
