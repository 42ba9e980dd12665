package ndprig.controller.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as editors save them, and files that are none. */
@Timeout(20)
class ConfigTextTest {
  private static final Path GOOD = ShippedFilesTest.CONFIG.resolve("zno-cu-hse-li.toml");
  private static final Path GOOD_RIG = ShippedFilesTest.CONFIG.resolve("rigs/twin-bench.toml");

  @TempDir private Path folder;
  private Path experiment;
  private Path rig;

  @BeforeEach
  void copyTheGoodFiles() throws IOException {
    experiment = Files.copy(GOOD, folder.resolve("experiment.toml"));
    Files.createDirectory(folder.resolve("rigs"));
    rig = Files.copy(GOOD_RIG, folder.resolve("rigs/twin-bench.toml"));
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of(UTF_8, "\uFEFF", "\r\n"),
        Arguments.of(UTF_8, "\uFEFF", "\n"),
        Arguments.of(UTF_8, "", "\r\n"),
        Arguments.of(UTF_16LE, "\uFEFF", "\r\n"),
        Arguments.of(UTF_16BE, "\uFEFF", "\r\n"));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void whatAnEditorOfWindowsSavesIsRead(Charset charset, String mark, String lineEnd)
      throws Exception {
    Experiment expected = ExperimentLoader.load(experiment);
    for (Path file : List.of(experiment, rig)) {
      String text = Files.readString(file).replace("\n", lineEnd);
      Files.write(file, (mark + text).getBytes(charset));
    }

    assertThat(ExperimentLoader.load(experiment)).isEqualTo(expected);
  }

  @Test
  void aMarkedFileIsUpgradedLikeAnyOther() throws Exception {
    String old = Files.readString(rig).replace("[control]\nperiod_ms", "[control]\r\ntick_ms");
    Files.write(rig, ("\uFEFF" + old).getBytes(UTF_16LE));
    KeyChange renamed = KeyChange.renamed("rig.control.tick_ms", "rig.control.period_ms");

    ConfigUpgrade.of(rig, List.of(renamed)).write();

    assertThat(ExperimentLoader.load(experiment).rig().control().period()).hasMillis(100);
  }

  @Test
  void anotherEncodingIsNamedInOneSentence() throws IOException {
    Files.write(experiment, "rig = \"µ\"".getBytes(ISO_8859_1));

    assertRefused("is no text in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rigs", "/dev/zero", "/dev/null", "/dev/tty", "none.toml"})
  void whatIsNoFileIsToldInOneSentence(String path) {
    Path file = folder.resolve(path);

    assertThatThrownBy(() -> ExperimentLoader.load(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file.toString())
        .message()
        .hasLineCount(1);
  }

  @Test
  void aRigProfileThatIsAFolderIsToldWhereItIsNamed() throws IOException {
    Files.writeString(experiment, Files.readString(experiment).replace("/twin-bench.toml", ""));

    assertRefused("rigs is a folder");
  }

  @Test
  void hugeFilesAreRefusedBeforeTheyAreParsed() throws IOException {
    Files.writeString(experiment, "a = 1\n".repeat(300_000));
    assertRefused("is larger than a configuration can be");
    Files.writeString(experiment, "[cell]\n" + "\n".repeat(ConfigText.MOST_LINES));
    assertRefused("there are more than 10000 lines");
    Files.writeString(experiment, "name = \"" + "x".repeat(ConfigText.LONGEST_LINE) + "\"");
    assertRefused("the line is longer than 4000 characters");
    Files.writeString(experiment, "a = " + "[".repeat(2000) + "]".repeat(2000));
    assertRefused("brackets stand more than 50 deep in each other");
    Files.writeString(experiment, "a = " + "{ a = ".repeat(300) + "1" + "}".repeat(300));
    assertRefused("brackets stand more than 50 deep in each other");
  }

  @Test
  void theLargestFileThatIsParsedGivesAShortList() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ConfigText.MOST_LINES - 10; i++) {
      text.append("k").append(i).append(" = 1\n");
    }
    Files.writeString(experiment, text);

    assertThatThrownBy(() -> ExperimentLoader.load(experiment))
        .message()
        .hasLineCount(101)
        .endsWith(" problems more");
  }

  @Test
  void aDeepDottedKeyIsRefused() throws IOException {
    Files.writeString(experiment, "a" + ".a".repeat(1900) + " = 1\n");

    assertRefused("Nesting is too deep");
  }

  @Test
  void whatIsEchoedIsShortAndVisible() throws IOException {
    String text = Files.readString(experiment);
    Files.writeString(
        experiment,
        text.replace("mode = \"force\"", "mode = \"\\u001b[31m" + "x".repeat(3000) + "\"")
            .replace("seed = 1", "\"s\\u0007eed\\n\" = 1"));

    assertThatThrownBy(() -> ExperimentLoader.load(experiment))
        .message()
        .satisfies(
            message -> {
              assertThat(message.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(600));
              assertThat(message.replace(System.lineSeparator(), "").codePoints())
                  .allMatch(Shown::isVisible);
              assertThat(message).contains("\\u001B[31mxxx", "more characters", "\\u0007");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "../a", "a\\u0000", "a\\nb", "-a", "ä", ""})
  void aDeviceIsNotCalledSo(String id) throws IOException {
    Files.writeString(rig, Files.readString(rig).replace("id = \"stack\"", "id = \"" + id + "\""));

    assertThatThrownBy(() -> ExperimentLoader.load(experiment))
        .hasMessageContaining("stack_actuator.id: ")
        .message()
        .hasLineCount(1);
  }

  private void assertRefused(String what) {
    assertThatThrownBy(() -> ExperimentLoader.load(experiment))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(what);
  }
}
