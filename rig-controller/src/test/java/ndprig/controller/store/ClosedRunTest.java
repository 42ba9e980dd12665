package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody copies run.db, and nothing else, and wants the run. */
@Timeout(60)
class ClosedRunTest {
  private static final int FRAMES = 30;

  private final StoreSamples samples = new StoreSamples(new SplittableRandom(1), 256, 300);

  @TempDir private Path parent = Path.of("");

  private Path folder() {
    return parent.resolve("run");
  }

  private RunStore written() throws StoreException {
    RunStore store = RunStore.create(folder(), StoreSamples.RUN);
    store.write(List.of(StoreSamples.step()));
    store.write(samples.next(FRAMES));
    return store;
  }

  @Test
  void aClosedRunIsOneFile() throws Exception {
    written().close();
    assertThat(files()).containsExactly("run.db", "run.lock");
    assertFileAloneHolds(FRAMES);
  }

  @Test
  void itIsOneFileAlsoWhenReadersOfTheControllerWereOpen() throws Exception {
    RunStore store = written();
    RunReader analysis = store.reader();
    RunReader views = store.reader();
    try (Stream<StoredFrame> frames = analysis.frames(0, FRAMES)) {
      assertThat(frames.findFirst()).isPresent();
      assertThat(views.frameCount()).isEqualTo(FRAMES);
      store.close();
    }
    analysis.close();
    views.close();
    assertThat(files()).containsExactly("run.db", "run.lock");
    assertFileAloneHolds(FRAMES);
  }

  @Test
  void theFileAloneIsTheRunAlsoWhenAnotherProgramReadsWhileItIsClosed() throws Exception {
    RunStore store = written();
    try (RunReader other = RunReader.open(folder())) {
      assertThat(other.frameCount()).isEqualTo(FRAMES);
      store.close();
      assertFileAloneHolds(FRAMES);
      assertThat(other.frameCount()).isEqualTo(FRAMES);
    }
    RunStore.open(folder()).close();
    assertThat(files()).containsExactly("run.db", "run.lock");
  }

  @Test
  void readingAClosedRunLeavesItOneFile() throws Exception {
    written().close();
    byte[] before = Files.readAllBytes(folder().resolve("run.db"));
    try (RunReader reader = RunReader.open(folder())) {
      assertThat(reader.frameCount()).isEqualTo(FRAMES);
      assertThat(files()).containsExactly("run.db", "run.lock");
    }
    assertThat(folder().resolve("run.db")).hasBinaryContent(before);
  }

  @Test
  void onceTheRunHasEndedTheFileAloneIsTheRunThoughItIsOpen() throws Exception {
    try (RunStore store = written();
        RunReader reader = store.reader()) {
      store.write(
          List.of(
              StoreChange.all(List.of(StoreChange.finished(StoreSamples.START.plusSeconds(5))))));
      assertFileAloneHolds(FRAMES);
      store.write(List.of(StoreChange.telemetry(StoreSamples.telemetry(1))));
      assertThat(reader.frameCount()).isEqualTo(FRAMES);
    }
  }

  @Test
  void othersCannotReadARun() throws Exception {
    try (RunStore store = written()) {
      assertThat(store.folder()).isDirectory();
      assertThat(modes(folder())).isEqualTo("rwxr-x---");
      for (String file : files()) {
        assertThat(modes(folder().resolve(file))).as(file).isEqualTo("rw-r-----");
      }
      assertThat(files()).contains("run.db-wal");
    }
  }

  private static String modes(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private void assertFileAloneHolds(long frames) throws Exception {
    Path alone = Files.createTempDirectory(parent, "alone");
    Files.copy(folder().resolve("run.db"), alone.resolve("run.db"));
    try (RunStore store = RunStore.open(alone);
        RunReader reader = store.reader()) {
      assertThat(reader.frameCount()).isEqualTo(frames);
    }
  }
}
