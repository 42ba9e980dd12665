package ndprig.controller.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the reading of an experiment brings to light: values with their places, and problems. */
final class Findings {
  /**
   * Where something stands.
   *
   * @param file which file
   * @param line counted from 1
   * @param key dotted path within that file
   */
  record Place(Path file, int line, String key) {}

  private record Found(Object value, Place place) {}

  private final Map<String, Found> values = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private static final int MOST_PROBLEMS = 10_000;

  private final List<Problem> problems = new ArrayList<>();

  /** Notes a good value under its path in the whole experiment. */
  void found(String path, Object value, Place place) {
    values.put(path, new Found(value, place));
    places.put(path, place);
  }

  /** Notes where a section stands. */
  void section(String path, Place place) {
    places.put(path, place);
  }

  /** Notes a problem; the ten-thousandth is the last. */
  void problem(Place place, String what, String allowed) {
    problem(new Problem(place.file(), place.line(), place.key(), what, allowed));
  }

  /** Notes a problem that was found elsewhere. */
  void problem(Problem problem) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem);
    }
  }

  /** The value at a path, if it was there (or has a default) and was good. */
  <T> Optional<T> value(String path, Class<T> type) {
    return Optional.ofNullable(values.get(path)).map(Found::value).map(type::cast);
  }

  /**
   * The number at a path, see {@link NumberType#magnitude}; empty if it is not there or not good.
   */
  OptionalDouble number(String path) {
    Found found = values.get(path);
    return found == null ? OptionalDouble.empty() : NumberType.magnitude(found.value());
  }

  /** The paths of all good values that begin and end so, in order. */
  List<String> paths(String start, String end) {
    return values.keySet().stream()
        .filter(path -> path.startsWith(start) && path.endsWith(end))
        .sorted()
        .toList();
  }

  /** Where the key or section of a path stands, if it does. */
  Optional<Place> place(String path) {
    return Optional.ofNullable(places.get(path));
  }

  /** How many problems there are so far. */
  int problemCount() {
    return problems.size();
  }

  /** All problems, file by file and from top to bottom. */
  List<Problem> problems() {
    return problems.stream().sorted(Problem.IN_LINE_ORDER).toList();
  }
}
