package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A medium that gives back other bits than it was given. */
@Timeout(120)
class FrameDamageTest {
  private static final int FRAMES = 40;
  private static final int TRIALS = 300;
  private static final int FLIPS = 4;

  /** The columns before the counts take this much, about; the header of the row more. */
  private static final int BYTES_BEFORE_COUNTS = 150;

  @TempDir private Path folder = Path.of("");

  private final List<StoredFrame> written = new ArrayList<>();
  private byte[] content = {};

  @BeforeEach
  void aClosedRun() throws Exception {
    StoreSamples samples = new StoreSamples(new SplittableRandom(1), 256, 80);
    try (RunStore store = RunStore.create(folder, StoreSamples.RUN)) {
      store.write(List.of(StoreSamples.step()));
      store.write(samples.next(FRAMES));
    }
    try (RunReader reader = RunReader.open(folder);
        Stream<StoredFrame> frames = reader.frames(0, FRAMES)) {
      frames.forEach(written::add);
    }
    content = Files.readAllBytes(file());
  }

  private Path file() {
    return folder.resolve("run.db");
  }

  @Test
  void fourFlippedBitsAnywhereInAFrameAreFoundAtOpenAndOnlyThatFrameIsLost() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < TRIALS; trial++) {
      int number = random.nextInt(FRAMES);
      byte[] counts = CountsCodec.encode(written.get(number).frame().counts().toArray());
      int at = find(counts);
      byte[] damaged = content.clone();
      for (int flip = 0; flip < FLIPS; flip++) {
        int bit = random.nextInt(8 * (BYTES_BEFORE_COUNTS + counts.length));
        damaged[at - BYTES_BEFORE_COUNTS + bit / 8] ^= (byte) (1 << bit % 8);
      }
      if (Arrays.equals(damaged, content)) {
        continue;
      }
      Files.write(file(), damaged);

      assertThatThrownBy(() -> RunStore.open(folder))
          .as("trial %d, frame %d", trial, number)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("frame " + number + " is damaged");
      assertThat(file()).hasBinaryContent(damaged);
      assertAllBut(List.of((long) number));
    }
  }

  @Test
  void flippedBitsAnywhereInTheFileNeverGiveAFrameOtherThanItWasWritten() throws Exception {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] damaged = content.clone();
      for (int flip = 0; flip < FLIPS; flip++) {
        int bit = random.nextInt(8 * damaged.length);
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
      }
      Files.write(file(), damaged);
      try (RunReader reader = RunReader.open(folder)) {
        List<String> left = new ArrayList<>();
        try (Stream<StoredFrame> frames = reader.frames(0, FRAMES, left::add)) {
          long equal =
              frames
                  .peek(f -> assertThat(f).isEqualTo(written.get((int) f.frame().number())))
                  .count();
          assertThat(equal + left.size()).isEqualTo(FRAMES);
        }
      } catch (StoreException | UncheckedIOException e) {
        assertThat(e).hasMessageContaining(file().toString());
      }
      assertThat(file()).hasBinaryContent(damaged);
    }
  }

  @Test
  void aChangedTotalIsFound() throws Exception {
    alter("UPDATE frame SET total = total + 1 WHERE number = 11");

    assertThatThrownBy(() -> RunStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("frame 11 is damaged");
    assertAllBut(List.of(11L));
  }

  @Test
  void everyColumnOfAFrameIsCovered() throws Exception {
    List<String> columns = new ArrayList<>();
    try (var connection = Database.openReadOnly(folder);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT name FROM pragma_table_info('frame')")) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    columns.remove("number");
    for (String column : columns) {
      Files.write(file(), content);
      alter(
          "UPDATE frame SET "
              + column
              + " = CASE typeof("
              + column
              + ") WHEN 'text' THEN 'REST' WHEN 'blob' THEN zeroblob(2)"
              + " WHEN 'null' THEN 1 ELSE "
              + column
              + " + 1 END WHERE number = 3");
      assertThatThrownBy(() -> RunStore.open(folder))
          .as(column)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("frame 3 is damaged");
    }
  }

  @Test
  void aChecksumThatWasTakenAwayIsMissed() throws Exception {
    alter("UPDATE frame SET checksum = NULL WHERE number = 5");

    assertThatThrownBy(() -> RunStore.open(folder)).hasMessageContaining("frame 5 is damaged");
  }

  @Test
  void aBaselineThatWasChangedIsFound() throws Exception {
    alter("UPDATE baseline SET live_ns = live_ns + 1");

    assertThatThrownBy(() -> RunStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("its baseline is damaged");
    assertAllBut(List.of());
  }

  @Test
  void aTruncatedFileIsFoundAndLeftAsItIs() throws Exception {
    SplittableRandom random = new SplittableRandom(9);
    for (int trial = 0; trial < 50; trial++) {
      byte[] cut = Arrays.copyOf(content, random.nextInt(content.length));
      Files.write(file(), cut);
      assertThatThrownBy(() -> RunStore.open(folder))
          .as("%d of %d bytes", cut.length, content.length)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(file().toString());
      assertThat(file()).hasBinaryContent(cut);
    }
  }

  private void assertAllBut(List<Long> damaged) throws Exception {
    List<String> told = new ArrayList<>();
    try (RunReader reader = RunReader.open(folder);
        Stream<StoredFrame> frames = reader.frames(0, Long.MAX_VALUE, told::add)) {
      List<StoredFrame> read = frames.toList();
      assertThat(read).hasSize(FRAMES - damaged.size());
      assertThat(read)
          .allSatisfy(f -> assertThat(f).isEqualTo(written.get((int) f.frame().number())));
    }
    assertThat(told).hasSameSizeAs(damaged);
    for (int i = 0; i < damaged.size(); i++) {
      assertThat(told.get(i)).contains(file().toString(), "frame " + damaged.get(i));
    }
  }

  private int find(byte[] bytes) {
    // What the table's first pages held before it grew is in the file still, before the rows.
    for (int at = content.length - bytes.length; at >= 0; at--) {
      int same = 0;
      while (same < bytes.length && content[at + same] == bytes[same]) {
        same++;
      }
      if (same == bytes.length) {
        return at;
      }
    }
    throw new AssertionError("the counts are not in the file in one piece");
  }

  private void alter(String sql) throws Exception {
    try (var connection = Database.openNew(file());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
