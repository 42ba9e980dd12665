package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunStoreTest {
  private static final RequestRecord REQUEST =
      new RequestRecord("token-1", "PAUSE", "DONE paused", StoreSamples.START);

  private static final int CHANNELS = 256;

  private final StoreSamples samples = new StoreSamples(new SplittableRandom(1), CHANNELS, 300);

  private RunStore created(Path folder) throws StoreException {
    RunStore store = RunStore.create(folder, StoreSamples.RUN);
    store.write(List.of(StoreSamples.step()));
    return store;
  }

  @Test
  void whatIsWrittenIsReadBack(@TempDir Path folder) throws Exception {
    RigEvent event = new RigEvent(EventId.BEAM_LOST, "monitor", "no counts", StoreSamples.START, 9);
    TelemetryPoint point = StoreSamples.telemetry(1);
    TripRecord trip = new TripRecord("over-temperature", "61 °C", StoreSamples.START, null);
    StoreChange first = samples.next();
    StoreChange second = samples.next();
    try (RunStore store = created(folder);
        RunReader reader = store.reader()) {
      store.write(
          List.of(
              first,
              second,
              StoreChange.event(event),
              StoreChange.telemetry(point),
              StoreChange.state("phase", "ACQUIRING"),
              StoreChange.trip(trip),
              StoreChange.request(REQUEST),
              StoreChange.finished(StoreSamples.START.plusSeconds(5))));

      assertThat(reader.run()).isEqualTo(StoreSamples.RUN);
      assertThat(reader.finished()).contains(StoreSamples.START.plusSeconds(5));
      assertThat(reader.frame(0)).isEqualTo(first.storedFrame());
      assertThat(reader.latestFrame()).isEqualTo(second.storedFrame());
      assertThat(reader.frame(2)).isEmpty();
      assertThat(reader.frameCount()).isEqualTo(2);
      assertThat(reader.events(0, 10)).containsExactly(new StoredEvent(1, event));
      assertThat(reader.state("phase")).contains("ACQUIRING");
      assertThat(reader.state()).containsOnlyKeys("phase");
      assertThat(reader.trips()).containsExactly(trip);
      assertThat(reader.request("token-1")).contains(REQUEST);
      assertThat(reader.requests(10)).containsExactly(REQUEST);
      assertThat(reader.request("token-2")).isEmpty();
      assertThat(reader.baseline().orElseThrow().nextFrame()).isEqualTo(2);
      try (Stream<TelemetryPoint> points =
          reader.telemetry(StoreSamples.START, StoreSamples.START.plusSeconds(2))) {
        assertThat(points).containsExactly(point);
      }
    }
  }

  @Test
  void aLatchedTripSurvivesUntilItIsCleared(@TempDir Path folder) throws Exception {
    TripRecord trip =
        new TripRecord(
            "over-pressure", "21 MPa", StoreSamples.START, StoreSamples.START.plusSeconds(60));
    try (RunStore store = created(folder)) {
      store.write(List.of(StoreChange.trip(trip)));
    }
    try (RunStore store = RunStore.open(folder);
        RunReader reader = store.reader()) {
      assertThat(reader.trips()).containsExactly(trip);
      store.write(List.of(StoreChange.tripCleared("over-pressure")));
      assertThat(reader.trips()).isEmpty();
    }
  }

  @Test
  void framesAreReadOneByOneWhileMoreAreWritten(@TempDir Path folder) throws Exception {
    try (RunStore store = created(folder);
        RunReader reader = store.reader()) {
      store.write(samples.next(50));
      try (Stream<StoredFrame> frames = reader.frames(10, 19)) {
        store.write(samples.next(50));
        assertThat(frames.map(stored -> stored.frame().number()))
            .containsExactly(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
      }
      assertThat(reader.frameCount()).isEqualTo(100);
    }
  }

  @Test
  void aFullDiskLosesNothingAndTheSameChangesMayBeTriedAgain(@TempDir Path folder)
      throws Exception {
    try (RunStore store = created(folder);
        RunReader reader = store.reader()) {
      store.write(samples.next(10));
      store.limitPages(1);
      List<StoreChange> more = samples.next(200);

      assertThatThrownBy(() -> store.write(more))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("run.db")
          .hasMessageContaining("disk is full");
      assertThat(reader.frameCount()).isEqualTo(10);
      assertThat(reader.baseline().orElseThrow().nextFrame()).isEqualTo(10);

      store.limitPages(1_000_000);
      store.write(more);
      assertThat(reader.frameCount()).isEqualTo(210);
    }
    RunStore.open(folder).close();
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs(@TempDir Path folder) throws Exception {
    byte[] content =
        "this is not a database at all, but somebody's notes"
            .repeat(100)
            .getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("run.db");
    Files.write(file, content);

    assertThatThrownBy(() -> RunStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a readable run store");
    assertThat(file).hasBinaryContent(content);
  }

  @Test
  void aDamagedFileIsRefusedAndLeftAsItIs(@TempDir Path folder) throws Exception {
    try (RunStore store = created(folder)) {
      store.write(samples.next(200));
    }
    Path file = folder.resolve("run.db");
    byte[] content = Files.readAllBytes(file);
    new SplittableRandom(3)
        .ints(2000, content.length / 2, content.length)
        .forEach(at -> content[at] ^= 0x55);
    Files.write(file, content);

    assertThatThrownBy(() -> RunStore.open(folder)).isInstanceOf(StoreException.class);
    assertThat(file).hasBinaryContent(content);
  }

  @Test
  void framesThatDoNotAddUpToTheBaselineAreRefused(@TempDir Path folder) throws Exception {
    try (RunStore store = created(folder)) {
      store.write(samples.next(5));
    }
    alter(folder, "DELETE FROM frame WHERE number = 4");

    assertThatThrownBy(() -> RunStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("frame 4 is missing");
  }

  @Test
  void countsThatWereAlteredAreNoticed(@TempDir Path folder) throws Exception {
    try (RunStore store = created(folder)) {
      store.write(samples.next(5));
    }
    alter(
        folder,
        "UPDATE frame SET counts = (SELECT counts FROM frame WHERE number = 1) WHERE number = 2");

    assertThatThrownBy(() -> RunStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("frame 2 is damaged: its checksum does not fit");
  }

  @Test
  void aStoreOfANewerVersionIsRefused(@TempDir Path folder) throws Exception {
    created(folder).close();
    alter(folder, "PRAGMA user_version = 99");

    assertThatThrownBy(() -> RunStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema version 99");
  }

  @Test
  void anEmptiedFileIsRefusedAndNotTakenForANewOne(@TempDir Path folder) throws Exception {
    try (RunStore store = created(folder)) {
      store.write(samples.next(5));
    }
    Files.write(folder.resolve("run.db"), new byte[0]);

    assertThat(RunStore.exists(folder)).isTrue();
    assertThatThrownBy(() -> RunStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("run.db: it is empty");
    assertThatThrownBy(() -> RunStore.create(folder, StoreSamples.RUN))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds a run already");
    assertThat(folder.resolve("run.db")).isEmptyFile();
  }

  private static void alter(Path folder, String sql) throws Exception {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("run.db"));
        Statement statement = raw.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aSecondControllerIsRefusedUntilTheFirstIsGone(@TempDir Path folder) throws Exception {
    try (RunStore first = created(folder)) {
      assertThat(first.folder()).isEqualTo(folder);
      assertThatThrownBy(() -> RunStore.open(folder))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another controller works in it");
    }
    RunStore.open(folder).close();
  }

  @Test
  void aRunIsNotBegunOverAnotherOne(@TempDir Path folder) throws Exception {
    created(folder).close();

    assertThatThrownBy(() -> RunStore.create(folder, StoreSamples.RUN))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds a run already");
  }

  @Test
  void aCreationThatAnEarlierVersionCutShortIsBegunAgain(@TempDir Path folder) throws Exception {
    created(folder).close();
    alter(folder, "DELETE FROM run");
    assertThat(RunStore.exists(folder)).isFalse();
    try (RunStore store = RunStore.create(folder, StoreSamples.RUN);
        RunReader reader = store.reader()) {
      assertThat(reader.run()).isEqualTo(StoreSamples.RUN);
    }
  }

  @Test
  void anotherProgramsDatabaseIsRefused(@TempDir Path folder) throws Exception {
    alter(folder, "CREATE TABLE notes (text TEXT)");

    assertThat(RunStore.exists(folder)).isTrue();
    assertThatThrownBy(() -> RunStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a run store");
  }

  @Test
  void aFolderWithoutARunIsSaidToBeSo(@TempDir Path folder) {
    assertThatThrownBy(() -> RunStore.open(folder.resolve("nowhere")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds no run store");
    assertThatThrownBy(() -> RunReader.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds no run store");
  }

  @Test
  void aFrameNumberUsedTwiceIsABugAndChangesNothing(@TempDir Path folder) throws Exception {
    try (RunStore store = created(folder);
        RunReader reader = store.reader()) {
      StoreChange change = samples.next();
      store.write(List.of(change));
      Frame before = reader.latestFrame().orElseThrow();

      assertThatThrownBy(() -> store.write(List.of(samples.next(), change)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(reader.latestFrame()).contains(before);
    }
  }

  @Test
  void whatWasCommittedIsThereWhateverMomentTheProcessDies(@TempDir Path folder) throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    long committed = 0;
    try (RunStore store = created(folder.resolve("live"))) {
      for (int round = 0; round < 12; round++) {
        int frames = random.nextInt(1, 40);
        store.write(samples.next(frames));
        committed += frames;
        Path copy = folder.resolve("copy-" + round);
        copyOf(folder.resolve("live"), copy, random);

        RunStore.open(copy).close();
        try (RunReader reader = RunReader.open(copy)) {
          assertThat(reader.frameCount()).isEqualTo(committed);
        }
      }
    }
  }

  /** Copies the file and its log as a power cut would leave them: half a transaction behind. */
  private static void copyOf(Path from, Path to, SplittableRandom random) throws Exception {
    Files.createDirectories(to);
    Files.copy(from.resolve("run.db"), to.resolve("run.db"));
    byte[] log = Files.readAllBytes(from.resolve("run.db-wal"));
    byte[] torn = new byte[log.length + random.nextInt(1, 5000)];
    System.arraycopy(log, 0, torn, 0, log.length);
    for (int at = log.length; at < torn.length; at++) {
      torn[at] = (byte) random.nextInt(256);
    }
    Files.write(to.resolve("run.db-wal"), torn);
  }
}
