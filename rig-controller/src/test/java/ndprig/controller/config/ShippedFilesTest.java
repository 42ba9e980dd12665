package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedFilesTest {
  /** What the first program took and stored. */
  private static final Path FIRST = Path.of("src", "test", "resources", "first-program");

  /** Tests run in the module's folder. */
  static final Path CONFIG = Path.of("..", "config");

  static List<Path> experiments() throws IOException {
    return toml(CONFIG);
  }

  @Test
  void thereIsAnExperimentForEveryPublishedCell() throws IOException {
    assertThat(experiments())
        .extracting(file -> file.getFileName().toString())
        .contains(
            "cu-hse-li.toml",
            "zno-cu-hse-li.toml",
            "gpe-lino3.toml",
            "garnet-llzto.toml",
            "li2te-argyrodite.toml",
            "li2te-reservoir.toml",
            "cu-argyrodite.toml");
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void everyExperimentLoads(Path file) throws ConfigException {
    Experiment experiment = ExperimentLoader.load(file);

    assertThat(experiment.plan().name() + ".toml").isEqualTo(file.getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void normalisedTextReadsBackAsTheSameExperiment(Path file) throws ConfigException {
    Experiment experiment = ExperimentLoader.load(file);

    Experiment again = ExperimentLoader.parse(file, experiment.normalised());

    assertThat(again).isEqualTo(experiment);
    assertThat(again.normalised()).isEqualTo(experiment.normalised());
  }

  @ParameterizedTest
  @ValueSource(strings = {"twin-bench", "raspberry-pi"})
  void everyRigProfileRunsEveryKindOfExperiment(String rig) throws Exception {
    String text = Files.readString(CONFIG.resolve("zno-cu-hse-li.toml")).replace("twin-bench", rig);

    Experiment experiment = ExperimentLoader.parse(CONFIG.resolve("other.toml"), text);

    assertThat(experiment.rig().mca().id()).isEqualTo("mca");
  }

  static List<Path> stored() throws IOException {
    return toml(FIRST.resolve("stored"));
  }

  static List<Path> given() throws IOException {
    return toml(FIRST.resolve("given"));
  }

  private static List<Path> toml(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".toml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("stored")
  void whatTheFirstProgramStoredIsRead(Path file) throws Exception {
    Experiment experiment = ExperimentLoader.parseStored(file, Files.readString(file));

    assertThat(ExperimentLoader.parse(file, experiment.normalised())).isEqualTo(experiment);
  }

  @ParameterizedTest
  @MethodSource("given")
  void whatWasWrittenForTheFirstProgramIsReadOnceUpgraded(Path file, @TempDir Path folder)
      throws Exception {
    Files.createDirectory(folder.resolve("rigs"));
    for (Path profile : toml(FIRST.resolve("given").resolve("rigs"))) {
      Path copy = Files.copy(profile, folder.resolve("rigs").resolve(profile.getFileName()));
      ConfigUpgrade.of(copy).write();
    }
    Path experiment = Files.copy(file, folder.resolve(file.getFileName()));
    ConfigUpgrade.of(experiment).write();
    List<Problem> warnings = new ArrayList<>();

    ExperimentLoader.load(experiment, warnings::add, loaded -> Map.of());

    assertThat(warnings).isEmpty();
    assertThat(ConfigUpgrade.of(experiment).changes()).isEmpty();
  }
}
