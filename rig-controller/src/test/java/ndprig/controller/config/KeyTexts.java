package ndprig.controller.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ndprig.controller.config.Table.Entry;

/** Texts of files in which one key is different. */
public final class KeyTexts {
  private KeyTexts() {}

  /**
   * The keys in a text that are no sections, as paths; of lists of sections the first element's.
   */
  public static List<String> keys(Path file, String text) {
    return leaves("", table(file, text));
  }

  /** The text without a key. */
  public static String without(Path file, String text, String key) {
    return new TomlText(text, table(file, text)).without(key);
  }

  /** The text with another value of a key, as TOML writes it. */
  public static String with(Path file, String text, String key, String value) {
    return new TomlText(text, table(file, text)).put(key, value);
  }

  /** The text with a number multiplied, or with a number where there is none. */
  public static String scaled(Path file, String text, String key, int factor) {
    Object value = table(file, text).at(key).orElseThrow().value();
    if (value instanceof Long whole) {
      return with(file, text, key, Long.toString(factor * whole));
    }
    double number = value instanceof Double real ? real : 1;
    return with(file, text, key, Double.toString(factor * number));
  }

  static Table table(Path file, String text) {
    return ExperimentLoader.table(file, text, new Findings()).orElseThrow();
  }

  private static List<String> leaves(String path, Table table) {
    List<String> found = new ArrayList<>();
    for (String name : table.names()) {
      String inner = KeyPath.join(path, name);
      Entry entry = table.at(name).orElseThrow();
      Optional<Table> element =
          entry.elements().filter(all -> !all.isEmpty()).flatMap(all -> all.get(0).table());
      if (entry.table().isPresent()) {
        found.addAll(leaves(inner, entry.table().get()));
      } else if (element.isPresent()) {
        found.addAll(leaves(inner + "[0]", element.get()));
      } else {
        found.add(inner);
      }
    }
    return found;
  }
}
