package ndprig.controller.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import ndprig.controller.config.Findings.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * Reads experiment files.
 *
 * <p>An experiment file has the sections {@code [cell]}, {@code [plan]}, {@code [analysis]} and,
 * for a rig that is simulated, {@code [twin]}. Its key {@code rig} names a rig profile by a path
 * relative to the file; instead, {@code [rig]} may hold the profile itself.
 */
public final class ExperimentLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentLoader.class);
  private static final String RIG = "rig";

  private final Findings findings;
  private final List<KeyChange> history;
  private final Consumer<Problem> warnings;

  private ExperimentLoader(Findings findings, List<KeyChange> history, Consumer<Problem> warnings) {
    this.findings = findings;
    this.history = history;
    this.warnings = warnings;
  }

  /** The sections of an experiment file besides its rig. */
  record Sections(
      @Key("the cell") CellConfig cell,
      @Key("the run") PlanConfig plan,
      @Key("from counts to lithium") AnalysisConfig analysis,
      @Key(
              value =
                  "what is true in the digital twin; needed when a device has the link \"twin\"",
              optional = true)
          @Nullable TwinConfig twin) {}

  /**
   * Reads an experiment file and its rig profile and checks them together. Keys that were renamed
   * or removed since the file was written are read with a warning in the log.
   *
   * @throws ConfigException with all problems of both files
   */
  public static Experiment load(Path file) throws ConfigException {
    return load(file, ExperimentLoader::log, experiment -> Map.of());
  }

  /**
   * Reads an experiment file and its rig profile and checks them together.
   *
   * @param warnings gets each key that was renamed or removed since the file was written
   * @param trial is asked, if nothing else is wrong, what is wrong with sections, by their paths
   * @throws ConfigException with all problems of both files
   */
  public static Experiment load(
      Path file, Consumer<Problem> warnings, Function<Experiment, Map<String, String>> trial)
      throws ConfigException {
    Findings findings = new Findings();
    ExperimentLoader loader = new ExperimentLoader(findings, KeyHistory.withoutNewKeys(), warnings);
    Optional<Experiment> experiment =
        ConfigText.read(file, new Place(file, 0, ""), findings)
            .flatMap(text -> loader.read(file, text));
    if (findings.problemCount() == 0) {
      experiment.map(trial).orElse(Map.of()).forEach((path, what) -> tried(path, what, findings));
    }
    return checked(experiment, findings);
  }

  private static void tried(String path, String what, Findings findings) {
    findings.problem(findings.place(path).orElseThrow(), what, "");
  }

  /**
   * Reads the text of an experiment file.
   *
   * @param file what the text is called in problems; a rig is looked for beside it
   * @throws ConfigException with all problems of the text and of the rig profile that it names
   */
  public static Experiment parse(Path file, String text) throws ConfigException {
    return parse(file, text, KeyHistory.withoutNewKeys());
  }

  /**
   * Reads what a run was told, by this program or an earlier one. Keys that are required since then
   * get the value that {@link KeyHistory} states; each such key, and each that was renamed or
   * removed, is a warning in the log.
   *
   * @param file what the text is called in problems
   * @throws ConfigException with all problems of the text
   */
  public static Experiment parseStored(Path file, String text) throws ConfigException {
    return parse(file, text, KeyHistory.all());
  }

  private static Experiment parse(Path file, String text, List<KeyChange> history)
      throws ConfigException {
    Findings findings = new Findings();
    ExperimentLoader loader = new ExperimentLoader(findings, history, ExperimentLoader::log);
    return checked(loader.read(file, text), findings);
  }

  /** Writes a warning to the log. */
  public static void log(Problem warning) {
    LOG.warn("{}", warning.text());
  }

  private static Experiment checked(Optional<Experiment> experiment, Findings findings)
      throws ConfigException {
    if (findings.problemCount() > 0) {
      throw new ConfigException(findings.problems());
    }
    return experiment.orElseThrow(() -> new IllegalStateException("nothing read, nothing wrong"));
  }

  private Optional<Experiment> read(Path file, String text) {
    Optional<Section> root = parsed(file, text, "");
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Optional<RigProfile> rig = rig(root.get(), file);
    Optional<Sections> sections = new RecordReader(findings).read(Sections.class, root.get());
    CrossChecks.run(findings);
    if (rig.isEmpty() || sections.isEmpty()) {
      return Optional.empty();
    }
    Sections s = sections.get();
    return Optional.of(new Experiment(file, rig.get(), s.cell(), s.plan(), s.analysis(), s.twin()));
  }

  private Optional<RigProfile> rig(Section root, Path file) {
    RecordReader reader = new RecordReader(findings);
    Optional<Section> inside = root.section(RIG);
    if (inside.isPresent()) {
      return reader.read(RigProfile.class, inside.get());
    }
    Optional<Path> reference =
        root.path(RIG, "the path of a rig profile, or a section [rig] that holds one");
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    Path profile = file.resolveSibling(reference.get()).normalize();
    return ConfigText.read(profile, root.placeOf(RIG), findings)
        .flatMap(text -> parsed(profile, text, RIG))
        .flatMap(section -> reader.read(RigProfile.class, section));
  }

  private Optional<Section> parsed(Path file, String text, String path) {
    return table(file, text, findings)
        .map(
            keys -> {
              TreeEdits edits = new TreeEdits(file, !path.isEmpty(), keys).apply(history);
              edits.notes().forEach(warnings);
              return Section.root(keys, file, path, findings);
            });
  }

  /** What a text says; mistakes of its syntax are problems. */
  static Optional<Table> table(Path file, String text, Findings findings) {
    if (!ConfigText.isReadable(file, text, findings)) {
      return Optional.empty();
    }
    TomlParseResult result = Toml.parse(text);
    for (TomlParseError error : result.errors()) {
      Place place = new Place(file, error.position().line(), "");
      findings.problem(place, "not TOML: " + error.getMessage(), "");
    }
    return result.hasErrors() ? Optional.empty() : Optional.of(Table.of(result));
  }
}
