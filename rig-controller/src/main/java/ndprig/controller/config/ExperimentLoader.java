package ndprig.controller.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ndprig.controller.config.Findings.Place;
import org.jspecify.annotations.Nullable;
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
  private static final String RIG = "rig";

  private ExperimentLoader() {}

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
   * Reads an experiment file and its rig profile and checks them together.
   *
   * @throws ConfigException with all problems of both files
   */
  public static Experiment load(Path file) throws ConfigException {
    Findings findings = new Findings();
    Optional<Experiment> experiment =
        text(file, new Place(file, 0, ""), findings).flatMap(text -> read(file, text, findings));
    return checked(experiment, findings);
  }

  /**
   * Reads the text of an experiment file.
   *
   * @param file what the text is called in problems; a rig is looked for beside it
   * @throws ConfigException with all problems of the text and of the rig profile that it names
   */
  public static Experiment parse(Path file, String text) throws ConfigException {
    Findings findings = new Findings();
    return checked(read(file, text, findings), findings);
  }

  private static Experiment checked(Optional<Experiment> experiment, Findings findings)
      throws ConfigException {
    if (findings.problemCount() > 0) {
      throw new ConfigException(findings.problems());
    }
    return experiment.orElseThrow(() -> new IllegalStateException("nothing read, nothing wrong"));
  }

  private static Optional<Experiment> read(Path file, String text, Findings findings) {
    Optional<Section> root = parsed(file, text, "", findings);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Optional<RigProfile> rig = rig(root.get(), file, findings);
    Optional<Sections> sections = new RecordReader(findings).read(Sections.class, root.get());
    CrossChecks.run(findings);
    if (rig.isEmpty() || sections.isEmpty()) {
      return Optional.empty();
    }
    Sections s = sections.get();
    return Optional.of(new Experiment(file, rig.get(), s.cell(), s.plan(), s.analysis(), s.twin()));
  }

  private static Optional<RigProfile> rig(Section root, Path file, Findings findings) {
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
    return text(profile, root.placeOf(RIG), findings)
        .flatMap(text -> parsed(profile, text, RIG, findings))
        .flatMap(section -> reader.read(RigProfile.class, section));
  }

  /** The text of a file; what cannot be read is a problem of the place that names it. */
  private static Optional<String> text(Path file, Place namedAt, Findings findings) {
    if (!Files.isRegularFile(file)) {
      findings.problem(namedAt, "there is no file " + file, "the path of a file");
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      findings.problem(namedAt, "cannot read " + file + ": " + e, "a readable file in UTF-8");
      return Optional.empty();
    }
  }

  private static Optional<Section> parsed(Path file, String text, String path, Findings findings) {
    TomlParseResult result = Toml.parse(text);
    for (TomlParseError error : result.errors()) {
      Place place = new Place(file, error.position().line(), "");
      findings.problem(place, "not TOML: " + error.getMessage(), "");
    }
    return result.hasErrors()
        ? Optional.empty()
        : Optional.of(Section.root(result, file, path, findings));
  }
}
