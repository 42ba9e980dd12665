package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The newest frames stand in the log of a killed controller, on a medium that flips bits. */
@Timeout(60)
class LogDamageTest {
  private static final int TRANSACTIONS = 20;
  private static final int TRIALS = 40;

  @TempDir private Path folder = Path.of("");

  private final StoreSamples samples = new StoreSamples(new SplittableRandom(1), 256, 80);

  /** As a kill leaves it. */
  private void killed(Path copy) throws Exception {
    try (RunStore store = RunStore.create(folder.resolve("live"), StoreSamples.RUN)) {
      store.write(List.of(StoreSamples.step()));
      for (int i = 0; i < TRANSACTIONS; i++) {
        store.write(samples.next(1));
      }
      Files.createDirectories(copy);
      for (String file : List.of("run.db", "run.db-wal")) {
        Files.copy(folder.resolve("live").resolve(file), copy.resolve(file));
      }
    }
  }

  @Test
  void bitsFlippedInTheLogAreFoundBeforeStoredFramesAreDropped() throws Exception {
    Path copy = folder.resolve("killed");
    killed(copy);
    Path log = copy.resolve("run.db-wal");
    byte[] content = Files.readAllBytes(log);
    byte[] database = Files.readAllBytes(copy.resolve("run.db"));
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] damaged = content.clone();
      for (int flip = 0; flip < 4; flip++) {
        damaged[random.nextInt(content.length / 2)] ^= (byte) (1 << random.nextInt(8));
      }
      if (Arrays.equals(damaged, content)) {
        continue;
      }
      Files.write(log, damaged);
      assertThatThrownBy(() -> RunStore.open(copy))
          .as("trial %d", trial)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("run.db-wal: it is damaged");
      assertThat(log).hasBinaryContent(damaged);
      assertThat(copy.resolve("run.db")).hasBinaryContent(database);
    }
    Files.write(log, content);
    try (RunStore store = RunStore.open(copy);
        RunReader reader = store.reader()) {
      assertThat(reader.frameCount()).isEqualTo(TRANSACTIONS);
    }
  }

  @Test
  void bitsFlippedInTheHeaderOfTheLogAreFound() throws Exception {
    Path copy = folder.resolve("killed");
    killed(copy);
    Path log = copy.resolve("run.db-wal");
    byte[] content = Files.readAllBytes(log);
    for (int at = 0; at < 32; at++) {
      byte[] damaged = content.clone();
      damaged[at] ^= 4;
      Files.write(log, damaged);
      assertThatThrownBy(() -> RunStore.open(copy))
          .as("byte %d", at)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("run.db-wal: it is damaged");
    }
  }

  @Test
  void aLogThatAPowerCutTruncatedIsNotTakenForADamagedOne() throws Exception {
    Path copy = folder.resolve("killed");
    killed(copy);
    Path log = copy.resolve("run.db-wal");
    byte[] content = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(content, content.length - 1000));
    try (RunStore store = RunStore.open(copy);
        RunReader reader = store.reader()) {
      assertThat(reader.frameCount()).isEqualTo(TRANSACTIONS - 1);
    }
  }
}
