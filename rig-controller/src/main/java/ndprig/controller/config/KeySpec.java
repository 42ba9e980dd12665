package ndprig.controller.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key as a record component states it.
 *
 * @param name the key in files
 * @param component the component that takes the value
 * @param key what is stated
 */
record KeySpec(String name, RecordComponent component, Key key) {
  /** The keys of a table, in the order of the record's components. */
  static List<KeySpec> of(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(KeySpec::of).toList();
  }

  /**
   * The key, or section, at a path of the whole experiment; empty if there is none.
   *
   * @param path with or without numbers in its brackets
   */
  static Optional<KeySpec> at(String path) {
    Class<?> type = ExperimentLoader.Sections.class;
    Optional<KeySpec> found = Optional.empty();
    for (String step : KeyPath.steps(path.replaceAll("\\[\\d*]", ""))) {
      if (found.isEmpty() && step.equals("rig") && type == ExperimentLoader.Sections.class) {
        type = RigProfile.class;
        continue;
      }
      Class<?> table = type;
      found =
          table.isRecord() && !ValueKind.knows(table)
              ? of(table).stream().filter(spec -> spec.name().equals(step)).findFirst()
              : Optional.empty();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      type = found.get().isList() ? found.get().elementType() : found.get().component().getType();
    }
    return found;
  }

  private static KeySpec of(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(component + " of a configuration record has no @Key");
    }
    String snake = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    String suffix = ValueKind.of(component.getType(), key).suffix();
    return new KeySpec(suffix.isEmpty() ? snake : snake + "_" + suffix, component, key);
  }

  /** Whether the value is a table of its own. */
  boolean isSection() {
    return component.getType().isRecord() && !ValueKind.knows(component.getType());
  }

  /** Whether the value is a list of tables. */
  boolean isSectionList() {
    return isList() && elementType().isRecord() && !ValueKind.knows(elementType());
  }

  /** Whether the value is a list. */
  boolean isList() {
    return component.getType() == List.class;
  }

  /** The type of a list's elements. */
  Class<?> elementType() {
    ParameterizedType type = (ParameterizedType) component.getGenericType();
    return (Class<?>) type.getActualTypeArguments()[0];
  }

  /** How one value (of a list: one element) is read and written. */
  ValueKind kind() {
    return ValueKind.of(isList() ? elementType() : component.getType(), key);
  }

  /** The component's value in a record. */
  @Nullable Object valueIn(Record owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component + " of " + owner.getClass(), e);
    }
  }
}
