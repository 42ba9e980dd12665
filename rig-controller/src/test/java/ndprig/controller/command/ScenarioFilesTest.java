package ndprig.controller.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ndprig.controller.command.ScenarioFiles.UnknownScenarioException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {
  @TempDir private Path home = Path.of("");

  @Test
  void aNameIsAFileOfTheConfigurationFolder() throws IOException, UnknownScenarioException {
    Path file = scenario("copper");
    assertThat(new ScenarioFiles(home).of("copper")).isEqualTo(file);
  }

  @Test
  void aPathIsTakenAsItIs() throws UnknownScenarioException {
    ScenarioFiles files = new ScenarioFiles(home);
    assertThat(files.of("elsewhere/mine.toml")).isEqualTo(Path.of("elsewhere/mine.toml"));
    assertThat(files.of("mine.toml")).isEqualTo(Path.of("mine.toml"));
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThatThereAre() throws IOException {
    scenario("zinc");
    scenario("copper");
    assertThatExceptionOfType(UnknownScenarioException.class)
        .isThrownBy(() -> new ScenarioFiles(home).of("gold"))
        .withMessage("there is no scenario \"gold\"; there are copper, zinc");
  }

  @Test
  void withoutAConfigurationFolderTheAnswerNamesIt() {
    assertThatExceptionOfType(UnknownScenarioException.class)
        .isThrownBy(() -> new ScenarioFiles(home).of("gold"))
        .withMessage(
            "there is no scenario \"gold\"; there is none in "
                + home.resolve("config").toAbsolutePath());
  }

  private Path scenario(String name) throws IOException {
    Path file = home.resolve("config").resolve(name + ".toml");
    Files.createDirectories(home.resolve("config"));
    return Files.writeString(file, "");
  }
}
