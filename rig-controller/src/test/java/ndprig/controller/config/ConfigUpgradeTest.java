package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigUpgradeTest {
  private static final KeyChange TICKS_TO_SECONDS =
      KeyChange.renamed(
          "rig.safety.delay_ticks",
          "rig.safety.delay_s",
          "of the tick's period",
          KeyChange.ticksAsSeconds("rig.safety.delay_ticks"));

  private static final String PROFILE =
      """
      # a rig
      [safety]
      dead_man_ms = 1000   # long enough
      delay_ticks = 10 # of 100 ms

      # the loops
      [control]
      period_ms = 100
      [control.temperature]
      gain = { a = 1, b = 2 }
      """;

  @TempDir private Path folder;

  @Test
  void aRenamedKeyKeepsItsPlaceItsCommentAndItsUnit() throws Exception {
    assertThat(upgraded(PROFILE, TICKS_TO_SECONDS))
        .isEqualTo(PROFILE.replace("delay_ticks = 10 #", "delay_s = 1 #"));
  }

  @Test
  void aRemovedKeyGoesWithItsLineAndAListWithAllOfItsLines() throws Exception {
    String text = PROFILE + "list = [\n  1, # one ]\n  2,\n]\nlast = 3\n";

    assertThat(upgraded(text, KeyChange.removed("rig.control.temperature.list", "nothing")))
        .isEqualTo(PROFILE + "last = 3\n");
  }

  @Test
  void aNewKeyFollowsTheLastOfItsSection() throws Exception {
    assertThat(upgraded(PROFILE, KeyChange.added("rig.safety.budget_um", "50.5", "a guess")))
        .isEqualTo(PROFILE.replace("# of 100 ms\n", "# of 100 ms\nbudget_um = 50.5\n"));
  }

  @Test
  void aNewKeyOfAnInlineTableComesIntoItsBraces() throws Exception {
    assertThat(upgraded(PROFILE, KeyChange.added("rig.control.temperature.gain.c", "3", "a guess")))
        .isEqualTo(PROFILE.replace("b = 2 }", "b = 2, c = 3 }"));
    assertThat(upgraded("coap = {}\n", KeyChange.added("rig.coap.port", "3", "a guess")))
        .isEqualTo("coap = { port = 3 }\n");
  }

  @Test
  void aKeyOfAnInlineTableGoesWithItsComma() throws Exception {
    KeyChange first = KeyChange.removed("rig.control.temperature.gain.a", "b");
    KeyChange last = KeyChange.removed("rig.control.temperature.gain.b", "a");

    assertThat(upgraded(PROFILE, first)).contains("gain = { b = 2 }");
    assertThat(upgraded(PROFILE, last)).contains("gain = { a = 1 }");
    assertThat(upgraded(PROFILE, first, last)).contains("gain = {  }");
  }

  @Test
  void aDottedKeyGetsDottedNeighbours() throws Exception {
    assertThat(
            upgraded(
                "mca.id = \"m\"\ncoap.port = 1\nstore.runs = \"r\"\n",
                KeyChange.added("rig.coap.host", "\"::1\"", "a guess"),
                KeyChange.renamed("rig.store.runs", "rig.store.folder")))
        .isEqualTo("mca.id = \"m\"\ncoap.port = 1\ncoap.host = \"::1\"\nstore.folder = \"r\"\n");
  }

  @Test
  void aNewSectionComesToTheEnd() throws Exception {
    KeyChange host = KeyChange.added("rig.coap.host", "\"::1\"", "a guess");
    KeyChange port = KeyChange.added("rig.coap.port", "5", "a guess");

    assertThat(upgraded(PROFILE, host, port))
        .isEqualTo(PROFILE + "\n[coap]\nhost = \"::1\"\nport = 5\n");
  }

  @Test
  void aSectionThatMayBeLeftOutIsNotMade() throws Exception {
    assertThat(upgraded(PROFILE, KeyChange.added("rig.bench.mca_link", "\"udp:a:1\"", "a guess")))
        .isEqualTo(PROFILE);
  }

  @Test
  void aSectionCanBeRenamedAndRemoved() throws Exception {
    assertThat(upgraded(PROFILE, KeyChange.renamed("rig.control", "rig.loops")))
        .isEqualTo(PROFILE.replace("[control", "[loops"));
    assertThat(upgraded(PROFILE, KeyChange.removed("rig.control", "nothing")))
        .isEqualTo(PROFILE.substring(0, PROFILE.indexOf("[control]")));
  }

  @Test
  void aKeyCanMoveToAnotherSection() throws Exception {
    assertThat(
            upgraded(
                PROFILE,
                KeyChange.renamed("rig.safety.delay_ticks", "rig.control.temperature.ticks")))
        .contains("period_ms = 100\n[control.temperature]\ngain = { a = 1, b = 2 }\nticks = 10\n")
        .doesNotContain("delay_ticks");
  }

  @Test
  void everyElementOfAListIsChanged() throws Exception {
    String text = "[cell]\n[[cell.materials]]\nname = \"a\"\n[[cell.materials]]\nname = \"b\"\n";

    assertThat(
            upgraded(
                text,
                KeyChange.renamed("cell.materials[].name", "cell.materials[].id"),
                KeyChange.added("cell.materials[].grade", "1", "a guess")))
        .isEqualTo(text.replace("name", "id").replaceAll("(\"[ab]\"\n)", "$1grade = 1\n"));
  }

  @Test
  void aValueCanBeMadeOfItselfAndOtherKeys() throws Exception {
    KeyChange change =
        KeyChange.revalued(
            "rig.safety.dead_man_ms",
            (old, file) -> (Long) old + (long) file.number("rig.control.period_ms").getAsDouble(),
            "a tick more");

    assertThat(upgraded(PROFILE, change)).contains("dead_man_ms = 1100   # long enough");
    assertThat(upgraded(PROFILE, KeyChange.revalued("rig.safety.dead_man_ms", (o, f) -> o, "")))
        .isEqualTo(PROFILE);
  }

  @Test
  void whatLooksLikeAHeadInsideATextIsNone() throws Exception {
    String text = "[coap]\nhost = '''\n[coap]\nport = 1\n'''\n";

    assertThat(upgraded(text, KeyChange.added("rig.coap.port", "5", "a guess")))
        .isEqualTo(text + "port = 5\n");
  }

  @Test
  void linesOfWindowsStayLinesOfWindows() throws Exception {
    assertThat(upgraded("[coap]\r\nport = 1\r\n", KeyChange.added("rig.coap.x", "5", "a guess")))
        .isEqualTo("[coap]\r\nport = 1\r\nx = 5\r\n");
  }

  @Test
  void eachChangeIsToldWithTheLineOfTheFileAsItWas() throws Exception {
    Path file = Files.writeString(folder.resolve("rig.toml"), PROFILE);

    List<Problem> changes =
        ConfigUpgrade.of(
                file,
                List.of(
                    KeyChange.added("rig.safety.budget_um", "50.5", "half the travel"),
                    TICKS_TO_SECONDS,
                    KeyChange.removed("rig.control.period_ms", "there is one period")))
            .changes();

    assertThat(changes)
        .extracting(Problem::text)
        .containsExactly(
            file + ":2: safety.budget_um: is new: 50.5, half the travel",
            file
                + ":4: safety.delay_ticks: is now called rig.safety.delay_s and is 1, of the tick's"
                + " period",
            file + ":8: control.period_ms: is no longer used: there is one period");
  }

  @Test
  void theFileAsItWasStaysBesideIt() throws Exception {
    Path file = Files.writeString(folder.resolve("rig.toml"), PROFILE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.toml"), file);

    Optional<Path> kept = ConfigUpgrade.of(link, List.of(TICKS_TO_SECONDS)).write();

    assertThat(kept).contains(folder.toRealPath().resolve("rig.toml.bak"));
    assertThat(kept.orElseThrow()).hasContent(PROFILE);
    assertThat(file).content().contains("delay_s = 1");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(names()).containsExactlyInAnyOrder("rig.toml", "rig.toml.bak", "link.toml");
  }

  @Test
  void whatLiesBesideTheFileStaysAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("rig.toml"), PROFILE);
    Path older = Files.writeString(folder.resolve("rig.toml.bak"), "older");
    Path own = Files.writeString(folder.resolve("rig.toml.new"), "a person's own");

    Optional<Path> kept = ConfigUpgrade.of(file, List.of(TICKS_TO_SECONDS)).write();

    assertThat(kept).contains(folder.toRealPath().resolve("rig.toml.bak2"));
    assertThat(kept.orElseThrow()).hasContent(PROFILE);
    assertThat(older).hasContent("older");
    assertThat(own).hasContent("a person's own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rigs/raspberry-pi.toml", "rigs/twin-bench.toml", "cu-hse-li.toml"})
  void shippedFilesNeedNoUpgrade(String name) throws Exception {
    assertThat(ConfigUpgrade.of(Path.of("..", "config", name)).changes()).isEmpty();
  }

  @Test
  void whereThereIsNothingToDoNothingIsWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("rig.toml"), PROFILE);

    assertThat(ConfigUpgrade.of(file, List.of()).write()).isEmpty();
    assertThat(names()).containsExactly("rig.toml");
  }

  @Test
  void whatIsNeitherExperimentNorProfileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("pom.toml"), "[build]\n");

    assertThatThrownBy(() -> ConfigUpgrade.of(file))
        .hasMessage(file + ": is neither an experiment file nor a rig profile");
  }

  @Test
  void whatIsReadIsChangedAsTheTextIs() throws Exception {
    Path file = folder.resolve("rig.toml");
    Table keys = ExperimentLoader.table(file, PROFILE, new Findings()).orElseThrow();

    new TreeEdits(file, true, keys).apply(List.of(TICKS_TO_SECONDS));

    assertThat(keys.at("safety.delay_s")).hasValue(new Table.Entry(1L, 4, 1));
    assertThat(keys.at("safety.delay_ticks")).isEmpty();
  }

  private String upgraded(String text, KeyChange... changes) throws Exception {
    Path file = Files.writeString(folder.resolve("some.toml"), text);
    return ConfigUpgrade.of(file, List.of(changes)).text();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }
}
