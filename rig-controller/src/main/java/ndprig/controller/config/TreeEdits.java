package ndprig.controller.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ndprig.controller.config.Table.Entry;

/** Changes what was read of a file; the file stays as it is. */
final class TreeEdits implements KeyEdits {
  private static final String RIG = "rig";

  private final Path file;
  private final boolean profile;
  private final Table keys;
  private final List<Problem> notes = new ArrayList<>();

  /**
   * Changes to a file.
   *
   * @param profile whether it is a rig profile, else an experiment
   * @param root what was read of it; is changed
   */
  TreeEdits(Path file, boolean profile, Table root) {
    this.file = file;
    this.profile = profile;
    if (profile) {
      keys = new Table();
      keys.put(RIG, new Entry(root, 1, 1));
    } else {
      keys = root;
    }
  }

  /** The path of a key within its file. */
  static String local(String path, boolean profile) {
    return profile ? path.substring((RIG + ".").length()) : path;
  }

  /** Makes all changes. */
  TreeEdits apply(List<KeyChange> changes) {
    changes.forEach(change -> change.apply(this));
    return this;
  }

  /** What was done, in the order of the changes. */
  List<Problem> notes() {
    return List.copyOf(notes);
  }

  @Override
  public Table keys() {
    return keys;
  }

  @Override
  public boolean hasPlaceFor(String path) {
    String parent = KeyPath.parent(path);
    Optional<Entry> there = keys.at(parent);
    if (there.isPresent()) {
      return there.get().value() instanceof Table;
    }
    boolean top = KeyPath.steps(parent).size() == 1;
    return top
        ? !profile && !parent.equals(RIG)
        : hasPlaceFor(parent)
            && KeySpec.at(parent).map(spec -> !spec.key().optional()).orElse(false);
  }

  @Override
  public void note(String path, String what) {
    int line = keys.at(path).or(() -> keys.at(KeyPath.parent(path))).map(Entry::line).orElse(1);
    notes.add(new Problem(file, line, local(path, profile), what, ""));
  }

  @Override
  public void move(String from, String to) {
    Entry entry = keys.at(from).orElseThrow();
    remove(from);
    table(KeyPath.parent(to), entry.line()).put(KeyPath.name(to), entry);
  }

  @Override
  public void remove(String path) {
    keys.at(KeyPath.parent(path))
        .flatMap(Entry::table)
        .ifPresent(table -> table.remove(KeyPath.name(path)));
  }

  @Override
  public void put(String path, String toml) {
    int line = keys.at(path).or(() -> keys.at(KeyPath.parent(path))).map(Entry::line).orElse(1);
    table(KeyPath.parent(path), line).put(KeyPath.name(path), Table.parsed(toml, line));
  }

  /** The table at a path, which is made if it is not there. */
  private Table table(String path, int line) {
    Optional<Table> there = keys.at(path).flatMap(Entry::table);
    if (there.isPresent()) {
      return there.get();
    }
    Table made = new Table();
    table(KeyPath.parent(path), line).put(KeyPath.name(path), new Entry(made, line, 1));
    return made;
  }
}
