package ndprig.controller.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ndprig.controller.config.Findings.Place;
import ndprig.controller.config.Table.Entry;
import ndprig.controller.config.ValueKind.BadValueException;
import org.jspecify.annotations.Nullable;

/**
 * One table of a file. Hands out typed values, notes what is wrong with them, and remembers which
 * keys were asked for, so that {@link #reportUnknownKeys} can name the rest.
 */
final class Section {
  private final Table table;
  private final Place place;
  private final String path;
  private final Findings findings;
  private final Set<String> asked = new HashSet<>();

  private Section(Table table, Place place, String path, Findings findings) {
    this.table = table;
    this.place = place;
    this.path = path;
    this.findings = findings;
    findings.section(path, place);
  }

  /**
   * The whole of a file.
   *
   * @param path where its keys stand in the whole experiment; empty for the experiment file
   */
  static Section root(Table table, Path file, String path, Findings findings) {
    return new Section(table, new Place(file, 1, ""), path, findings);
  }

  /** A single value; null, with a problem noted, if it is missing or wrong. */
  @Nullable Object value(KeySpec spec) {
    Entry entry = given(spec);
    if (entry == null) {
      return null;
    }
    return read(entry.value(), spec, placeOf(spec.name()), pathOf(spec.name()));
  }

  /** A list of single values; null, with problems noted, if it is missing or any is wrong. */
  @Nullable List<Object> values(KeySpec spec) {
    Optional<List<Entry>> elements = elements(spec);
    if (elements.isEmpty()) {
      return null;
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < elements.get().size(); i++) {
      String name = spec.name() + "[" + i + "]";
      Entry element = elements.get().get(i);
      Object value = read(element.value(), spec, placeOf(name, element), pathOf(name));
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == elements.get().size() ? List.copyOf(values) : null;
  }

  /** A table within; empty if it is missing or no table, which is noted unless it is optional. */
  Optional<Section> section(KeySpec spec) {
    asked.add(spec.name());
    Entry entry = table.entry(spec.name());
    if (entry == null && spec.key().optional()) {
      return Optional.empty();
    }
    Place at = placeOf(spec.name());
    if (entry != null && entry.value() instanceof Table inner) {
      return Optional.of(new Section(inner, at, pathOf(spec.name()), findings));
    }
    findings.problem(
        at,
        entry == null ? "the section " + missing(spec) : "is not a section",
        "[" + at.key() + "] with " + names(spec.component().getType()));
    return Optional.empty();
  }

  /** The tables of a list; empty, with a problem noted, if it is missing or holds other things. */
  Optional<List<Section>> sections(KeySpec spec) {
    Optional<List<Entry>> elements = elements(spec);
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    if (elements.get().isEmpty() && spec.key().otherwise().isEmpty()) {
      findings.problem(placeOf(spec.name()), "is empty", allowed(spec));
      return Optional.empty();
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < elements.get().size(); i++) {
      String name = spec.name() + "[" + i + "]";
      Place at = placeOf(name, elements.get().get(i));
      if (!(elements.get().get(i).value() instanceof Table inner)) {
        findings.problem(at, "is not a table", "tables with " + names(spec.elementType()));
        return Optional.empty();
      }
      sections.add(new Section(inner, at, pathOf(name), findings));
    }
    return Optional.of(sections);
  }

  /** A table within that no record states; empty if the key is missing or no table. */
  Optional<Section> section(String name) {
    asked.add(name);
    Entry entry = table.entry(name);
    return entry != null && entry.value() instanceof Table inner
        ? Optional.of(new Section(inner, placeOf(name), pathOf(name), findings))
        : Optional.empty();
  }

  /** A path that no record states; empty, with a problem noted, if it is missing or wrong. */
  Optional<Path> path(String name, String allowed) {
    asked.add(name);
    Entry entry = table.entry(name);
    if (entry == null) {
      findings.problem(placeOf(name), "is missing", allowed);
      return Optional.empty();
    }
    try {
      return Optional.of(ValueKind.path(entry.value()));
    } catch (BadValueException e) {
      findings.problem(placeOf(name), e.what(), allowed);
    }
    return Optional.empty();
  }

  /** Notes every key that nobody asked for. */
  void reportUnknownKeys() {
    for (String name : table.names()) {
      if (!asked.contains(name)) {
        findings.problem(
            placeOf(name),
            "unknown key" + SimilarName.hint(name, asked),
            String.join(", ", new TreeSet<>(asked)));
      }
    }
  }

  private Optional<List<Entry>> elements(KeySpec spec) {
    Entry entry = given(spec);
    if (entry == null) {
      return Optional.empty();
    }
    Optional<List<Entry>> elements = entry.elements();
    if (elements.isPresent()) {
      findings.section(pathOf(spec.name()), placeOf(spec.name()));
    } else {
      findings.problem(
          placeOf(spec.name()), "is not a list", "a list of " + spec.kind().expected());
    }
    return elements;
  }

  /** What the file says, or the default; null, with a problem noted, if there is neither. */
  private @Nullable Entry given(KeySpec spec) {
    asked.add(spec.name());
    Entry entry = table.entry(spec.name());
    if (entry == null && !spec.key().otherwise().isEmpty()) {
      return Table.parsed(spec.key().otherwise(), place.line());
    }
    if (entry == null) {
      findings.problem(placeOf(spec.name()), missing(spec), allowed(spec));
    }
    return entry;
  }

  private String missing(KeySpec spec) {
    return KeyHistory.adds(pathOf(spec.name()))
        ? "is missing; it is new since this file was written, 'rig config upgrade "
            + place.file()
            + "' adds it"
        : "is missing";
  }

  private @Nullable Object read(Object toml, KeySpec spec, Place at, String where) {
    try {
      Object value = spec.kind().reader().read(toml);
      findings.found(where, value, at);
      return value;
    } catch (BadValueException e) {
      findings.problem(at, e.what(), spec.kind().expected());
      return null;
    }
  }

  private static String allowed(KeySpec spec) {
    if (spec.isSectionList()) {
      return "a list of tables with " + names(spec.elementType());
    }
    return spec.isList() ? "a list of " + spec.kind().expected() : spec.kind().expected();
  }

  private static String names(Class<?> type) {
    return String.join(", ", KeySpec.of(type).stream().map(KeySpec::name).toList());
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Where a key stands; a missing one has the line of the table's head. */
  Place placeOf(String name) {
    return placeOf(name, table.entry(name));
  }

  private Place placeOf(String name, @Nullable Entry entry) {
    String key = place.key().isEmpty() ? name : place.key() + "." + name;
    return new Place(place.file(), entry == null ? place.line() : entry.line(), key);
  }
}
