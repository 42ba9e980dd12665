package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class KillTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 17, 150})
  void aKilledWriterLeavesAllThatItCommitted(int frames, @TempDir Path folder) throws Exception {
    Process writer = start(folder);
    long said;
    try (BufferedReader lines = writer.inputReader()) {
      said = readUntil(lines, frames);
      // Through the handle, which leaves the output readable.
      writer.toHandle().destroyForcibly();
      String line = lines.readLine();
      while (line != null) {
        said = line.isEmpty() ? said : Math.max(said, Long.parseLong(line));
        line = lines.readLine();
      }
      writer.waitFor();
    }

    RunStore.open(folder).close();
    try (RunReader reader = RunReader.open(folder)) {
      // The last commit may have been done and not yet said.
      assertThat(reader.frameCount()).isBetween(said, said + 1);
    }
  }

  @Test
  void anotherProcessHoldsTheFolderAsLongAsItLives(@TempDir Path folder) throws Exception {
    Process writer = start(folder);
    try (BufferedReader lines = writer.inputReader()) {
      readUntil(lines, 1);
      assertThatThrownBy(() -> RunStore.open(folder))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another controller works in it");
    } finally {
      writer.destroyForcibly().waitFor();
    }
    RunStore.open(folder).close();
  }

  private static long readUntil(BufferedReader lines, int frames) throws Exception {
    long said = 0;
    while (said < frames) {
      said = Long.parseLong(lines.readLine());
    }
    return said;
  }

  private static Process start(Path folder) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
