package ndprig.controller.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** One table of a file as it was read. Changes of keys may alter it before values are taken. */
final class Table {
  /**
   * A key's value and where the key stands.
   *
   * @param value a text, a number, a truth value, a date, a {@link Table}, or a list of entries
   * @param line counted from 1
   * @param column counted from 1
   */
  record Entry(Object value, int line, int column) {
    /** The elements, if the value is a list. */
    Optional<List<Entry>> elements() {
      return value instanceof List<?> list
          ? Optional.of(list.stream().map(Entry.class::cast).toList())
          : Optional.empty();
    }

    /** The table, if the value is one. */
    Optional<Table> table() {
      return value instanceof Table inner ? Optional.of(inner) : Optional.empty();
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** A copy of what the parser gives. */
  static Table of(TomlTable toml) {
    Table table = new Table();
    for (String name : toml.keySet()) {
      List<String> key = List.of(name);
      Object value = toml.get(key);
      if (value != null) {
        table.entries.put(name, entry(value, toml.inputPositionOf(key)));
      }
    }
    return table;
  }

  /** What a text such as {@code 0.5} or {@code ["a"]} says. */
  static Entry parsed(String tomlText, int line) {
    Object value = Toml.parse("value = " + tomlText).get("value");
    if (value == null) {
      throw new IllegalArgumentException("not a TOML value: " + tomlText);
    }
    return new Entry(entry(value, null).value(), line, 1);
  }

  private static Entry entry(Object value, @Nullable TomlPosition position) {
    int line = position == null ? 0 : position.line();
    int column = position == null ? 0 : position.column();
    if (value instanceof TomlTable inner) {
      return new Entry(of(inner), line, column);
    }
    if (value instanceof TomlArray array) {
      List<Entry> elements = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        elements.add(entry(array.get(i), array.inputPositionOf(i)));
      }
      return new Entry(List.copyOf(elements), line, column);
    }
    return new Entry(value, line, column);
  }

  /** The keys, as they follow in the file. */
  Set<String> names() {
    return entries.keySet();
  }

  /** A key's value; null if the key is not there. */
  @Nullable Entry entry(String name) {
    return entries.get(name);
  }

  /** Sets a key. */
  void put(String name, Entry entry) {
    entries.put(name, entry);
  }

  /** Takes a key away. */
  void remove(String name) {
    entries.remove(name);
  }

  /**
   * What stands at a path such as {@code cell.materials[0].name}; empty if nothing does. The empty
   * path is this table.
   */
  Optional<Entry> at(String path) {
    Entry here = new Entry(this, 1, 1);
    for (String step : KeyPath.steps(path)) {
      Entry next = step.startsWith("[") ? element(here, KeyPath.index(step)) : inner(here, step);
      if (next == null) {
        return Optional.empty();
      }
      here = next;
    }
    return Optional.of(here);
  }

  /** The paths that a pattern such as {@code cell.materials[].name} stands for, in order. */
  List<String> expanded(String pattern) {
    int open = pattern.indexOf("[]");
    if (open < 0) {
      return List.of(pattern);
    }
    String list = pattern.substring(0, open);
    int size = at(list).flatMap(Entry::elements).map(List::size).orElse(0);
    return IntStream.range(0, size)
        .mapToObj(i -> list + "[" + i + "]" + pattern.substring(open + 2))
        .flatMap(path -> expanded(path).stream())
        .toList();
  }

  private static @Nullable Entry element(Entry list, int index) {
    return list.elements()
        .filter(all -> index < all.size())
        .map(all -> all.get(index))
        .orElse(null);
  }

  private static @Nullable Entry inner(Entry table, String name) {
    return table.table().map(inner -> inner.entry(name)).orElse(null);
  }

  /** Whether the same keys have the same values, wherever they stand. */
  boolean saysTheSameAs(Table other) {
    return plain(this).equals(plain(other));
  }

  private static Object plain(Object value) {
    if (value instanceof Table table) {
      Map<String, Object> map = new LinkedHashMap<>();
      table.entries.forEach((name, entry) -> map.put(name, plain(entry.value())));
      return map;
    }
    return value instanceof List<?> list
        ? list.stream().map(element -> plain(((Entry) element).value())).toList()
        : value;
  }

  /** All keys below, as paths. */
  Stream<String> paths() {
    return entries.entrySet().stream()
        .flatMap(
            e ->
                Stream.concat(
                    Stream.of(e.getKey()),
                    e.getValue().table().stream()
                        .flatMap(inner -> inner.paths().map(p -> e.getKey() + "." + p))));
  }
}
