package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody wants a copy of a run that is being written. */
@Timeout(60)
class RunSnapshotTest {
  private static final int SNAPSHOTS = 12;

  private final StoreSamples samples = new StoreSamples(new SplittableRandom(3), 256, 200);

  @TempDir private Path parent = Path.of("");

  private Path folder() {
    return parent.resolve("run");
  }

  private RunStore begun() throws StoreException {
    RunStore store = RunStore.create(folder(), StoreSamples.RUN);
    store.write(List.of(StoreSamples.step()));
    return store;
  }

  @Test
  void eachSnapshotOfARunThatIsWrittenIsAWholeRun() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    AtomicLong committed = new AtomicLong();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    try (RunStore store = begun()) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  while (!enough.get()) {
                    store.write(samples.next(3));
                    committed.addAndGet(3);
                    begun.countDown();
                  }
                } catch (StoreException | RuntimeException e) {
                  failure.set(e);
                }
              });
      writer.start();
      begun.await();
      for (int i = 0; i < SNAPSHOTS; i++) {
        long before = committed.get();
        Path snapshot = parent.resolve("snapshot-" + i + ".db");
        RunSnapshot.take(folder(), snapshot);
        assertThat(openedAsARun(snapshot)).isGreaterThanOrEqualTo(before);
      }
      enough.set(true);
      writer.join();
    }
    assertThat(failure).hasNullValue();
    assertThat(names(parent)).allMatch(name -> name.matches("run|snapshot-\\d+\\.db|opened-.*"));
  }

  /** A controller takes it up, which checks it whole; returns how many frames it has. */
  private long openedAsARun(Path snapshot) throws Exception {
    Path opened = Files.createTempDirectory(parent, "opened-");
    Files.copy(snapshot, opened.resolve("run.db"));
    try (RunStore store = RunStore.open(opened);
        RunReader reader = store.reader()) {
      return reader.frameCount();
    }
  }

  @Test
  void aSnapshotIsReadLikeARunsFolder() throws Exception {
    try (RunStore store = begun()) {
      store.write(samples.next(5));
      RunSnapshot.take(folder(), parent.resolve("copy.db"));
      store.write(samples.next(5));
    }
    try (RunReader reader = RunReader.open(parent.resolve("copy.db"))) {
      assertThat(reader.frameCount()).isEqualTo(5);
      assertThat(reader.run()).isEqualTo(StoreSamples.RUN);
    }
    assertThat(names(parent)).containsExactly("copy.db", "run");
  }

  @Test
  void aFileThatIsThereIsLeftAsItIs() throws Exception {
    begun().close();
    Path file = Files.writeString(parent.resolve("mine.db"), "mine");
    assertThatThrownBy(() -> RunSnapshot.take(folder(), file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is there already");
    assertThat(file).hasContent("mine");
  }

  @Test
  void wrongNamesAreSentences() throws Exception {
    assertThatThrownBy(() -> RunSnapshot.take(parent.resolve("nothing"), parent.resolve("a.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds no run store");
    begun().close();
    assertThatThrownBy(() -> RunSnapshot.take(folder(), parent))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is a folder or lies in none");
    assertThatThrownBy(() -> RunSnapshot.take(folder(), parent.resolve("no").resolve("a.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is a folder or lies in none");
    Path other = Files.writeString(parent.resolve("notes.txt"), "notes ".repeat(200));
    assertThatThrownBy(() -> RunSnapshot.take(other, parent.resolve("a.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a readable run store");
    assertThat(parent.resolve("a.db")).doesNotExist();
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
