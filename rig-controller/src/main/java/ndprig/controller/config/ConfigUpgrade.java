package ndprig.controller.config;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import ndprig.controller.config.Findings.Place;
import ndprig.controller.file.FileTrouble;

/**
 * Rewrites an experiment file, or a rig profile, that was written for an earlier program. Layout
 * and comments stay where the changes let them.
 */
public final class ConfigUpgrade {
  private static final String RIG = "rig";

  private final Path file;
  private final String text;
  private final String upgraded;
  private final List<Problem> changes;

  private ConfigUpgrade(Path file, String text, TextEdits edits) {
    this.file = file;
    this.text = text;
    this.upgraded = edits.text();
    this.changes = edits.notes();
  }

  /**
   * Finds what has to change in a file. Nothing is written yet.
   *
   * @throws ConfigException if it cannot be read, is neither an experiment nor a rig profile, or
   *     holds a key that cannot be changed by program
   */
  public static ConfigUpgrade of(Path file) throws ConfigException {
    return of(file, KeyHistory.all());
  }

  /** The same with other changes. */
  static ConfigUpgrade of(Path file, List<KeyChange> history) throws ConfigException {
    Findings findings = new Findings();
    Optional<ConfigUpgrade> upgrade =
        ConfigText.read(file, new Place(file, 0, ""), findings)
            .flatMap(text -> of(file, text, history, findings));
    if (findings.problemCount() > 0) {
      throw new ConfigException(findings.problems());
    }
    return upgrade.orElseThrow(() -> new IllegalStateException("nothing read, nothing wrong"));
  }

  private static Optional<ConfigUpgrade> of(
      Path file, String text, List<KeyChange> history, Findings findings) {
    Optional<Table> root = ExperimentLoader.table(file, text, findings);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    boolean experiment = hasAny(root.get(), ExperimentLoader.Sections.class, RIG);
    if (!experiment && !hasAny(root.get(), RigProfile.class, "")) {
      findings.problem(
          new Place(file, 0, ""), "is neither an experiment file nor a rig profile", "");
      return Optional.empty();
    }
    TextEdits edits = new TextEdits(file, !experiment, text, root.get()).apply(history);
    edits.refusals().forEach(findings::problem);
    return Optional.of(new ConfigUpgrade(file, text, edits));
  }

  private static boolean hasAny(Table root, Class<? extends Record> sections, String other) {
    return root.entry(other) != null
        || KeySpec.of(sections).stream().anyMatch(spec -> root.entry(spec.name()) != null);
  }

  /** What changes, key by key, with the lines of the file as it is; empty if nothing does. */
  public List<Problem> changes() {
    return changes;
  }

  /** The text after the changes. */
  String text() {
    return upgraded;
  }

  /**
   * Writes the changed file, and the file as it was beside it under its name with {@code .bak}, or
   * {@code .bak2} and so on where that is taken. Each of the two appears whole or not at all.
   *
   * @return the path of the file as it was; empty if there was nothing to write
   * @throws IOException with one sentence if one cannot be written; the file is then as it was
   */
  public Optional<Path> write() throws IOException {
    if (upgraded.equals(text)) {
      return Optional.empty();
    }
    Path place = file.toRealPath();
    Path kept = place.resolveSibling(place.getFileName() + ".bak");
    for (int next = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS); next++) {
      kept = place.resolveSibling(place.getFileName() + ".bak" + next);
    }
    replace(kept, Files.readAllBytes(place), place);
    replace(place, upgraded.getBytes(StandardCharsets.UTF_8), place);
    return Optional.of(kept);
  }

  /** Puts bytes in a file's place, with the permissions of a model. */
  private static void replace(Path place, byte[] bytes, Path model) throws IOException {
    Path draft = place.resolveSibling("." + place.getFileName() + ".new");
    try {
      Files.copy(
          model, draft, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel =
              FileChannel.open(
                  draft, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
          OutputStream out = Channels.newOutputStream(channel)) {
        out.write(bytes);
        channel.force(true);
      }
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw new IOException(place + ": cannot be written: " + FileTrouble.of(e), e);
    }
  }
}
