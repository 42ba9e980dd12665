package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills, a signal, an end in the middle of a report. */
class WholeFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void whatCannotBeWrittenToItsEndLeavesWhatWasThere() throws Exception {
    Path file = Files.writeString(folder.resolve("summary.json"), "old");
    assertThatThrownBy(() -> WholeFile.write(file, out -> failAfterSome(out)))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": cannot be written: the disk is full");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("summary.json");

    Path none = folder.resolve("figure.png");
    assertThatThrownBy(() -> WholeFile.write(none, out -> failAfterSome(out)))
        .isInstanceOf(IOException.class);
    assertThat(names()).containsExactly("summary.json");
  }

  private static void failAfterSome(java.io.OutputStream out) throws IOException {
    out.write(new byte[20_000]);
    throw new IOException("the disk is full");
  }

  @Test
  void whatCannotBeWrittenAtAllIsToldInASentence() {
    Path file = folder.resolve("gone").resolve("summary.json");
    assertThatThrownBy(() -> WholeFile.write(file, "new"))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": cannot be written: there is no such file or folder");
  }

  @Test
  void nobodySeesPartOfIt() throws Exception {
    Path file = Files.writeString(folder.resolve("summary.json"), "old");
    WholeFile.write(
        file,
        out -> {
          out.write("ne".getBytes(StandardCharsets.UTF_8));
          out.flush();
          assertThat(file).hasContent("old");
          out.write('w');
        });
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("summary.json");
  }

  @Test
  void theInterruptThatEndsTheProgramDoesNotCutItShort() throws Exception {
    Path file = folder.resolve("summary.json");
    Thread.currentThread().interrupt();
    try {
      WholeFile.write(file, "whole");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasContent("whole");
    assertThat(names()).containsExactly("summary.json");
  }

  @Test
  void whatAKilledProgramLeftIsTakenAwayAndWhatALivingOneWritesIsNot() throws Exception {
    long living = ProcessHandle.current().parent().orElseThrow().pid();
    Files.writeString(folder.resolve(".summary.json.999999999.part"), "half");
    Files.writeString(folder.resolve(".summary.json." + living + ".part"), "another's");
    Files.writeString(folder.resolve(".summary.json.notes"), "no part");
    WholeFile.write(folder.resolve("summary.json"), "new");
    assertThat(names())
        .containsExactly(
            ".summary.json." + living + ".part", ".summary.json.notes", "summary.json");
  }

  @Test
  void aLinkStaysALinkAndADeviceADevice() throws Exception {
    Path file = Files.writeString(folder.resolve("there.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
    WholeFile.write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
    WholeFile.write(Path.of("/dev/null"), "nothing");
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void othersCannotReadANewOneAndAnOldOneKeepsItsModes() throws Exception {
    Path file = folder.resolve("summary.json");
    WholeFile.write(file, "new");
    assertThat(modes(file)).isEqualTo("rw-r-----");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    WholeFile.write(file, "newer");
    assertThat(modes(file)).isEqualTo("rw-r--r--");
  }

  private static String modes(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
