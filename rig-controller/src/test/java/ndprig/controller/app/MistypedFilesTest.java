package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.KeyTexts;
import ndprig.controller.config.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every key of every shipped file, left out or with a value that is wrong: an experiment that can
 * be built comes out, or a list of problems with line and key; never anything else.
 */
class MistypedFilesTest {
  private static final Path CONFIG = Path.of("..", "config");
  private static final int LONGEST_PROBLEM = 3000;

  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "1e9",
          "nan",
          "-inf",
          "4.9e-324",
          "1e308",
          "true",
          "[]",
          "{}",
          "1979-05-27",
          "\"\"",
          "\"" + "x".repeat(3000) + "\"",
          "\"\\u0000\\u001b[2J\"");

  @TempDir private Path folder;

  private int loaded;
  private int refused;

  @Test
  void everyKeyOfEveryExperiment() throws IOException {
    copyConfig();
    int turn = 0;
    for (Path file : toml(folder)) {
      String text = Files.readString(file);
      for (String key : KeyTexts.keys(file, text)) {
        tryOne(file, file, text, key, turn++);
      }
    }
    assertThat(loaded).isPositive();
    assertThat(refused).isGreaterThan(300);
  }

  @Test
  void everyKeyOfEveryRigProfile() throws IOException {
    copyConfig();
    Path experiment = folder.resolve("gpe-lino3.toml");
    String base = Files.readString(experiment);
    int turn = 0;
    for (Path file : toml(folder.resolve("rigs"))) {
      Files.writeString(
          experiment, base.replaceFirst("rigs/[\\w-]+\\.toml", "rigs/" + file.getFileName()));
      String text = Files.readString(file);
      for (String key : KeyTexts.keys(file, text)) {
        tryOne(experiment, file, text, key, 2 * turn);
        tryOne(experiment, file, text, key, 2 * turn++ + 1);
      }
    }
    assertThat(loaded).isPositive();
    assertThat(refused).isGreaterThan(300);
  }

  /** Leaves the key out, or scales it, or gives it a value: each turn something else. */
  private void tryOne(Path experiment, Path file, String text, String key, int turn)
      throws IOException {
    int way = turn % (VALUES.size() + 2);
    Files.writeString(
        file,
        switch (way) {
          case 0 -> KeyTexts.without(file, text, key);
          case 1 -> KeyTexts.scaled(file, text, key, 1000);
          default -> KeyTexts.with(file, text, key, VALUES.get(way - 2));
        });
    check(experiment, key);
    Files.writeString(file, text);
  }

  private void check(Path experiment, String key) {
    try {
      var unused = TrialBuild.load(experiment);
      loaded++;
    } catch (ConfigException e) {
      refused++;
      assertThat(e.problems())
          .as("what is told of %s", key)
          .isNotEmpty()
          .allSatisfy(
              problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.key()).isNotEmpty();
                assertThat(problem.text()).hasSizeLessThan(LONGEST_PROBLEM);
              });
    }
  }

  @Test
  void whatOnlyADriverRefusesIsToldWithItsLine() throws IOException {
    copyConfig();
    Path rig = folder.resolve("rigs/twin-bench.toml");
    Files.writeString(
        rig, Files.readString(rig).replace("\"RESC=Y\",", "\"RESC=Y\", \"TPEA=1.0\","));
    Path experiment = folder.resolve("gpe-lino3.toml");
    Files.writeString(
        experiment,
        "\n[analysis.dead_time]\npair_resolution_us = 0.4\n",
        StandardOpenOption.APPEND);

    assertThatThrownBy(() -> TrialBuild.load(experiment))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::key, Problem::what)
                    .containsExactly(
                        tuple("mca", "settings: TPEA: the MCA8000D has no such setting")));
  }

  private void copyConfig() throws IOException {
    Files.createDirectory(folder.resolve("rigs"));
    for (Path file : toml(CONFIG)) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
    for (Path file : toml(CONFIG.resolve("rigs"))) {
      Files.copy(file, folder.resolve("rigs").resolve(file.getFileName()));
    }
  }

  private static List<Path> toml(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".toml")).sorted().toList();
    }
  }
}
