package ndprig.controller.store;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of flags, events and trips as they are stored. One that this version of the program does
 * not know was stored by another one: it does not make a run unreadable, and is warned of once.
 */
public final class StoredName {
  private static final Logger LOG = LoggerFactory.getLogger(StoredName.class);
  private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

  private StoredName() {}

  /** The constant of a name; empty if this version has none of that name. */
  public static <E extends Enum<E>> Optional<E> of(Class<E> kind, String name) {
    try {
      return Optional.of(Enum.valueOf(kind, name));
    } catch (IllegalArgumentException e) {
      if (WARNED.add(kind.getSimpleName() + " " + name)) {
        LOG.warn(
            "stored {} {}: this version of the program has none of that name",
            kind.getSimpleName(),
            name);
      }
      return Optional.empty();
    }
  }
}
