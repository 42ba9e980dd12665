package ndprig.controller.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes the text of a file. After every change the text is read again: a change after which it
 * does not say what it should is not made, and nothing after it.
 */
final class TextEdits implements KeyEdits {
  private final Path file;
  private final boolean profile;
  private final Table root;
  private final TreeEdits tree;
  private final Findings refusals = new Findings();
  private String text;

  /**
   * Changes to a file.
   *
   * @param profile whether it is a rig profile, else an experiment
   * @param root what was read of the text; is changed
   */
  TextEdits(Path file, boolean profile, String text, Table root) {
    this.file = file;
    this.profile = profile;
    this.text = text;
    this.root = root;
    this.tree = new TreeEdits(file, profile, root);
  }

  /** Makes all changes. */
  TextEdits apply(List<KeyChange> changes) {
    changes.forEach(change -> change.apply(this));
    return this;
  }

  /** The text as it is now. */
  String text() {
    return text;
  }

  /** What was done, in the order of the changes; lines are those of the text as it was. */
  List<Problem> notes() {
    return tree.notes();
  }

  /** Changes that could not be made; the text is then of no use. */
  List<Problem> refusals() {
    return refusals.problems();
  }

  @Override
  public Table keys() {
    return tree.keys();
  }

  @Override
  public boolean hasPlaceFor(String path) {
    return tree.hasPlaceFor(path);
  }

  @Override
  public void note(String path, String what) {
    tree.note(path, what);
  }

  @Override
  public void move(String from, String to) {
    String old = TreeEdits.local(from, profile);
    String now = TreeEdits.local(to, profile);
    Optional<String> value = now().value(old);
    tree.move(from, to);
    if (value.isPresent() && !KeyPath.parent(old).equals(KeyPath.parent(now))) {
      text = now().without(old);
      change(from, text -> text.put(now, value.get()));
    } else {
      change(from, text -> text.moved(old, now));
    }
  }

  @Override
  public void remove(String path) {
    tree.remove(path);
    change(path, text -> text.without(TreeEdits.local(path, profile)));
  }

  @Override
  public void put(String path, String toml) {
    tree.put(path, toml);
    change(path, text -> text.put(TreeEdits.local(path, profile), toml));
  }

  private TomlText now() {
    return new TomlText(text, read(text));
  }

  private Table read(String toml) {
    return ExperimentLoader.table(file, toml, refusals).orElseGet(Table::new);
  }

  private void change(String path, Function<TomlText, String> edit) {
    if (refusals.problemCount() > 0) {
      return;
    }
    String changed = edit.apply(now());
    if (!ExperimentLoader.table(file, changed, new Findings())
        .filter(table -> table.saysTheSameAs(root))
        .isPresent()) {
      int line = keys().at(path).map(Table.Entry::line).orElse(0);
      refusals.problem(
          new Findings.Place(file, line, TreeEdits.local(path, profile)),
          "cannot be changed in the way this file is written; change it by hand",
          "");
      return;
    }
    text = changed;
  }
}
