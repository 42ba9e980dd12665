package ndprig.controller.config;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Dotted paths of keys, such as {@code cell.materials[0].name}. */
final class KeyPath {
  private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+|\\[\\d+]");

  private KeyPath() {}

  /** The names and the bracketed numbers of a path, one after the other. */
  static List<String> steps(String path) {
    return STEP.matcher(path).results().map(MatchResult::group).toList();
  }

  /** The number in a step such as {@code [3]}. */
  static int index(String step) {
    return Integer.parseInt(step.substring(1, step.length() - 1));
  }

  /** The path of the table that a key stands in; empty for a key of the file itself. */
  static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** The last name of a path. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** One path after another; either may be empty. */
  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The path with every number in brackets left out: {@code cell.materials[].name}. */
  static String pattern(String path) {
    return path.replaceAll("\\[\\d+]", "[]");
  }
}
