package ndprig.controller.app;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is in the objects that were made of a configuration, as text: every number, text and choice
 * that can be reached through fields of the project's classes, but not the configuration itself.
 */
final class ObjectGraph {
  private static final String OURS = "ndprig.";
  private static final String CONFIGURATION = "ndprig.controller.config.";

  private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private ObjectGraph() {}

  /** The text of some objects and all that they hold. */
  static String of(Object... roots) {
    ObjectGraph graph = new ObjectGraph();
    for (Object root : roots) {
      graph.add(root);
    }
    return graph.out.toString();
  }

  private void add(@Nullable Object value) {
    if (value == null) {
      out.append("null ");
    } else if (isPlain(value)) {
      out.append(value).append(' ');
    } else if (seen.containsKey(value)) {
      out.append('#').append(seen.get(value)).append(' ');
    } else {
      seen.put(value, seen.size());
      addNew(value);
    }
  }

  private static boolean isPlain(Object value) {
    return (value instanceof Number && !value.getClass().getName().contains("atomic"))
        || value instanceof CharSequence
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum
        || value instanceof java.nio.file.Path
        || value instanceof java.time.Duration
        || value instanceof java.time.Instant
        || value instanceof java.util.regex.Pattern;
  }

  private void addNew(Object value) {
    Class<?> type = value.getClass();
    if (type.isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        add(Array.get(value, i));
      }
    } else if (value instanceof Optional<?> optional) {
      add(optional.orElse(null));
    } else if (value instanceof AtomicReference<?> reference) {
      add(reference.get());
    } else if (value instanceof SplittableRandom random) {
      add(random.nextLong());
    } else if (value instanceof Map<?, ?> map) {
      addSorted(new ArrayList<>(map.entrySet()));
    } else if (value instanceof Map.Entry<?, ?> entry) {
      add(entry.getKey());
      add(entry.getValue());
    } else if (value instanceof Set<?> set) {
      addSorted(new ArrayList<>(set));
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(this::add);
    } else if (type.getName().startsWith(OURS) && !type.getName().startsWith(CONFIGURATION)) {
      out.append(type.getSimpleName().replaceAll("[/$].*", "")).append("{ ");
      addFields(value, type);
      out.append("}\n");
    } else if (type.getName().startsWith(CONFIGURATION)) {
      out.append("configuration ");
    } else {
      out.append(type.getName().replaceAll("[/$].*", "")).append(' ');
    }
  }

  private void addSorted(List<?> elements) {
    elements.stream().sorted((a, b) -> key(a).compareTo(key(b))).forEach(this::add);
  }

  private static String key(Object element) {
    Object key = element instanceof Map.Entry<?, ?> entry ? entry.getKey() : element;
    return isPlain(key) ? key.toString() : "";
  }

  private void addFields(Object value, Class<?> type) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          try {
            Object inner = field.get(value);
            out.append(field.getName()).append('=');
            add(inner);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + ": cannot be read", e);
          }
        }
      }
    }
  }
}
