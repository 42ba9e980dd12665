package ndprig.controller.config;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import ndprig.controller.config.Table.Entry;

/**
 * How one key of earlier programs became what it is. Paths are those of the whole experiment, as in
 * {@code rig.safety.dead_man_ms}; {@code []} stands for every element of a list. Made by {@link
 * #renamed}, {@link #removed}, {@link #added} and {@link #revalued}, and listed in {@link
 * KeyHistory}.
 */
sealed interface KeyChange {
  /** Makes of the keys of an older file what a key is to say. */
  @FunctionalInterface
  interface Derivation {
    /** The value as TOML text; empty if the file does not hold what it is made of. */
    Optional<String> toml(OldKeys file);
  }

  /** Makes another value of a key's value. */
  @FunctionalInterface
  interface Revaluation {
    /**
     * The value as it should be.
     *
     * @param old a text, a {@link Long}, a {@link Double} or a {@link Boolean}
     */
    Object of(Object old, OldKeys file);
  }

  /**
   * The keys of the older file.
   *
   * @param keys all of them
   */
  record OldKeys(Table keys) {
    /** The number at a path; empty if there is none. */
    OptionalDouble number(String path) {
      return keys.at(path).map(Entry::value).filter(Number.class::isInstance).stream()
          .mapToDouble(value -> ((Number) value).doubleValue())
          .findFirst();
    }

    /** The text at a path; empty if there is none. */
    Optional<String> text(String path) {
      return keys.at(path)
          .map(Entry::value)
          .filter(String.class::isInstance)
          .map(String.class::cast);
    }
  }

  /** The control ticks at a path as seconds, by the tick's period in the same file. */
  static Derivation ticksAsSeconds(String ticks) {
    return file -> {
      OptionalDouble count = file.number(ticks);
      OptionalDouble millis = file.number("rig.control.period_ms");
      return count.isEmpty() || millis.isEmpty()
          ? Optional.empty()
          : Optional.of(ValueKind.numberText(count.getAsDouble() * millis.getAsDouble() / 1000));
    };
  }

  /** The key that it is about, as it was called. */
  String key();

  /** Does it to every key of a file that it is about. */
  void apply(KeyEdits edits);

  /**
   * A key or section has another name, or another place.
   *
   * @param from its path in older files
   * @param to its path now, with the same lists in it
   */
  static KeyChange renamed(String from, String to) {
    return new Renamed(from, to, "", file -> Optional.empty());
  }

  /**
   * A key has another name and another unit or meaning.
   *
   * @param how what the value is made of, one clause
   * @param value the new value
   */
  static KeyChange renamed(String from, String to, String how, Derivation value) {
    return new Renamed(from, to, how, value);
  }

  /**
   * A key or section without effect is gone; older files may have it.
   *
   * @param instead what to use instead, one clause
   */
  static KeyChange removed(String key, String instead) {
    return new Removed(key, instead);
  }

  /**
   * A key that must be there now.
   *
   * @param value what an older file gets, as TOML text
   * @param why why that, one clause
   */
  static KeyChange added(String key, String value, String why) {
    return new Added(key, file -> Optional.of(value), why, file -> true);
  }

  /**
   * A key that must be there now.
   *
   * @param value what an older file gets, made of its other keys
   * @param why why that, one clause
   */
  static KeyChange added(String key, Derivation value, String why) {
    return new Added(key, value, why, file -> true);
  }

  /**
   * A key that must be there in some files.
   *
   * @param where whether an older file needs it, told by its other keys
   * @param value what it gets then, as TOML text
   * @param why why that, one clause
   */
  static KeyChange addedWhere(String key, Predicate<OldKeys> where, String value, String why) {
    return new Added(key, file -> Optional.of(value), why, where);
  }

  /**
   * A value that has another meaning or is no longer allowed.
   *
   * @param value what it is now; what was there, if nothing is to change
   * @param why why that, one clause
   */
  static KeyChange revalued(String key, Revaluation value, String why) {
    return new Revalued(key, value, why);
  }

  /** See {@link #renamed}. */
  record Renamed(String key, String to, String how, Derivation value) implements KeyChange {
    @Override
    public void apply(KeyEdits edits) {
      for (String from : edits.keys().expanded(key)) {
        if (edits.keys().at(from).isPresent()) {
          move(edits, from);
        }
      }
    }

    private void move(KeyEdits edits, String from) {
      String target = sameLists(from);
      if (edits.keys().at(target).isPresent()) {
        edits.note(from, "is now called " + target + ", which stands there as well; not used");
        edits.remove(from);
        return;
      }
      Optional<String> made = value.toml(new OldKeys(edits.keys()));
      edits.note(
          from,
          "is now called " + target + made.map(text -> " and is " + text + ", " + how).orElse(""));
      edits.move(from, target);
      made.ifPresent(text -> edits.put(target, text));
    }

    /** The new path with the numbers of the old one in its brackets. */
    private String sameLists(String from) {
      String target = to;
      for (String step : KeyPath.steps(from)) {
        target = step.startsWith("[") ? target.replaceFirst("\\[]", "\\" + step) : target;
      }
      return target;
    }
  }

  /** See {@link #removed}. */
  record Removed(String key, String instead) implements KeyChange {
    @Override
    public void apply(KeyEdits edits) {
      for (String path : edits.keys().expanded(key)) {
        if (edits.keys().at(path).isPresent()) {
          edits.note(path, "is no longer used: " + instead);
          edits.remove(path);
        }
      }
    }
  }

  /** See {@link #added}. */
  record Added(String key, Derivation value, String why, Predicate<OldKeys> where)
      implements KeyChange {
    @Override
    public void apply(KeyEdits edits) {
      if (!where.test(new OldKeys(edits.keys()))) {
        return;
      }
      for (String path : edits.keys().expanded(key)) {
        if (edits.keys().at(path).isEmpty() && edits.hasPlaceFor(path)) {
          Optional<String> made = value.toml(new OldKeys(edits.keys()));
          edits.note(
              path,
              made.map(text -> "is new: " + text + ", " + why)
                  .orElse("is new and cannot be told from the rest of this file; write it in"));
          made.ifPresent(text -> edits.put(path, text));
        }
      }
    }
  }

  /** See {@link #revalued}. */
  record Revalued(String key, Revaluation value, String why) implements KeyChange {
    @Override
    public void apply(KeyEdits edits) {
      for (String path : edits.keys().expanded(key)) {
        edits.keys().at(path).ifPresent(entry -> change(edits, path, entry.value()));
      }
    }

    private void change(KeyEdits edits, String path, Object old) {
      Object now = value.of(old, new OldKeys(edits.keys()));
      if (!now.equals(old)) {
        String text = now instanceof String words ? ValueKind.quoted(words) : now.toString();
        edits.note(path, "is now " + text + ", " + why);
        edits.put(path, text);
      }
    }
  }
}
