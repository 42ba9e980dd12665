package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.command.RebinCommand;
import ndprig.controller.event.EventId;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.Trip;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoredEvent;
import ndprig.controller.store.StoredFrame;
import ndprig.hal.instrument.max31865.Max31865Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Run folders of earlier versions are opened, taken up, binned again and exported by this one. */
@Timeout(300)
class FrozenRunsTest {
  private static final Instant ALWAYS = Instant.parse("2100-01-01T00:00:00Z");

  /** The names that the program of the frozen runs had. */
  private static final List<String> FLAGS =
      List.of(
          "RESUMED",
          "STRADDLES_STEP",
          "BEAM_OFF",
          "MOTOR_MOVED",
          "MCA_REBOOTED",
          "CHANNEL_FULL",
          "CHARGE_GAP",
          "TEMPERATURE_NOT_GOOD",
          "PRESSURE_NOT_GOOD",
          "LIVE_TIME_ESTIMATED",
          "READ_RETRIED");

  @TempDir private Path folder = Path.of("");

  static Stream<FrozenRun> all() {
    return FrozenRun.all().stream();
  }

  static Stream<FrozenRun> withFrames() {
    return FrozenRun.withFrames();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aReaderFindsAllThatWasStored(FrozenRun run) throws Exception {
    assertHoldsAll(run, run.copyTo(folder));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theWriterOpensItAndLosesNothing(FrozenRun run) throws Exception {
    Path copy = run.copyTo(folder);
    RunStore.open(copy).close();
    assertHoldsAll(run, copy);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theWriterKeepsAWholeCopyOfAnEarlierVersionFirst(FrozenRun run) throws Exception {
    Path copy = run.copyTo(folder);
    RunStore.open(copy).close();
    Path kept = Files.createDirectories(folder.resolve("kept")).resolve("run.db");
    Files.copy(copy.resolve("run-schema-1.db"), kept);
    byte[] before = Files.readAllBytes(kept);
    assertHoldsAll(run, folder.resolve("kept"));
    assertThat(kept).as("a reader leaves it of version 1").hasBinaryContent(before);
    RunStore.open(copy).close();
    assertHoldsAll(run, copy);
  }

  @Test
  void withoutRoomForTheCopyNothingIsChanged() throws Exception {
    Path copy = FrozenRun.UNFINISHED.copyTo(folder);
    byte[] before = Files.readAllBytes(copy.resolve("run.db"));
    Files.createDirectories(copy.resolve("run-schema-1.db").resolve("in the way"));
    assertThatThrownBy(() -> RunStore.open(copy))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no copy of it could be made");
    assertThat(copy.resolve("run.db")).hasBinaryContent(before);
  }

  @Test
  void aReaderChangesNothingOfAnEarlierVersion() throws Exception {
    for (FrozenRun run : FrozenRun.all()) {
      Path copy = run.copyTo(folder);
      byte[] before = Files.readAllBytes(copy.resolve("run.db"));
      try (RunReader reader = RunReader.open(copy)) {
        assertThat(reader.baseline().isPresent()).isEqualTo(run.frames() > 0);
        assertThat(reader.frame(0).isPresent()).isEqualTo(run.frames() > 0);
      }
      assertThat(copy.resolve("run.db")).hasBinaryContent(before);
      assertThat(copy.resolve("run-schema-1.db")).doesNotExist();
    }
  }

  private static void assertHoldsAll(FrozenRun run, Path copy) throws Exception {
    try (RunReader reader = RunReader.open(copy);
        Stream<StoredFrame> frames = reader.frames(0, Long.MAX_VALUE);
        Stream<TelemetryPoint> telemetry = reader.telemetry(Instant.EPOCH, ALWAYS)) {
      assertThat(reader.run().id()).isEqualTo(run.name());
      assertThat(reader.frameCount()).isEqualTo(run.frames());
      assertThat(frames.mapToLong(stored -> stored.frame().counts().total()).sum())
          .isEqualTo(run.counts());
      assertThat(telemetry.count()).isEqualTo(run.telemetry());
      assertThat(reader.events(0, Integer.MAX_VALUE)).hasSize(run.events());
      assertThat(reader.trips().stream().map(trip -> Trip.valueOf(trip.interlock())))
          .containsExactlyElementsOf(run.trips());
      assertThat(reader.finished().isPresent()).isEqualTo(run.finished());
      assertThat(RunFolders.stored(copy, reader.run()).plan().name())
          .isEqualTo(reader.run().name());
    }
  }

  @Test
  void eventsAndFlagsOfEveryKindAreRead() throws Exception {
    try (RunReader reader = RunReader.open(FrozenRun.EVERY_KIND.copyTo(folder));
        Stream<StoredFrame> frames = reader.frames(0, Long.MAX_VALUE)) {
      Set<EventId> kinds =
          reader.events(0, Integer.MAX_VALUE).stream()
              .map(StoredEvent::event)
              .filter(event -> event.source().equals("catalogue"))
              .map(event -> event.id())
              .collect(Collectors.toSet());
      assertThat(kinds).hasSize(33);
      Set<String> flags =
          frames
              .flatMap(stored -> stored.frame().flags().stream())
              .map(FrameFlag::name)
              .collect(Collectors.toSet());
      assertThat(flags).containsAll(FLAGS);
    }
  }

  @ParameterizedTest
  @MethodSource("withFrames")
  void itIsBinnedAgain(FrozenRun run) throws Exception {
    Path copy = run.copyTo(folder);
    Path json = folder.resolve("bins.json");
    Path csv = folder.resolve("bins.csv");
    StringWriter err = new StringWriter();
    CommandLine line = RigCommandLine.of(List.of(new RebinCommand()));
    line.setOut(new PrintWriter(new StringWriter(), true));
    line.setErr(new PrintWriter(err, true));
    String[] words = {
      "rebin",
      copy.toString(),
      "--by",
      "time",
      "60",
      "--json",
      json.toString(),
      "--csv",
      csv.toString()
    };
    assertThat(line.execute(words)).as(err.toString()).isEqualTo(ExitCode.OK);
    JsonNode bins = new ObjectMapper().readTree(json.toFile());
    double counts = 0;
    for (JsonNode bin : bins) {
      counts += bin.get("counts_total").asDouble();
    }
    assertThat(bins.size()).isPositive();
    assertThat(counts).isBetween(1.0, (double) run.counts());
    assertThat(csv).isNotEmptyFile();
  }

  @Test
  void aFinishedOneIsNotTakenUp() throws Exception {
    Path copy = FrozenRun.FINISHED.copyTo(folder);
    assertThatThrownBy(
            () ->
                RunFolders.open(
                    copy,
                    ShortRuns.shipped("zno-cu-hse-li"),
                    Instant.parse("2026-01-02T00:00:00Z")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("finished since 2026-01-01T00:03:21.7");
  }

  @Test
  void anUnfinishedOneGoesOnToItsEndAndIsExported() throws Exception {
    assertGoesOnToItsEnd(FrozenRun.UNFINISHED);
  }

  @Test
  void aKilledOneWithItsLogUnmergedGoesOnToItsEndAndIsExported() throws Exception {
    assertGoesOnToItsEnd(FrozenRun.KILLED);
  }

  @Test
  void oneThatWasOnlyBegunIsStartedAndGoesToItsEnd() throws Exception {
    try (TakenUpRun run = TakenUpRun.of(FrozenRun.BEGUN.copyTo(folder))) {
      run.run(Duration.ofSeconds(5));
      run.request(RunEvent.START);
      assertEndsWithMoreFrames(run, FrozenRun.BEGUN);
    }
  }

  @Test
  void aPausedOneStaysPausedAndCanBeEnded() throws Exception {
    try (TakenUpRun run = TakenUpRun.of(FrozenRun.PAUSED.copyTo(folder))) {
      run.run(Duration.ofSeconds(30));
      assertThat(run.phase()).isEqualTo(RunPhase.PAUSED);
      assertThat(run.permitted()).isFalse();
      run.request(RunEvent.STOP);
      assertEndsWithMoreFrames(run, FrozenRun.PAUSED);
    }
  }

  @Test
  void aTripStaysLatchedUntilItIsAcknowledgedAndTheRunCanBeEnded() throws Exception {
    try (TakenUpRun run = TakenUpRun.of(FrozenRun.TRIPPED.copyTo(folder))) {
      run.twin().thermometer().mend(Max31865Fault.OPEN_ELEMENT);
      run.run(Duration.ofMinutes(2));
      assertThat(run.phase()).isEqualTo(RunPhase.FAULTED);
      assertThat(run.latched()).containsExactly(Trip.TEMPERATURE_SENSOR);
      assertThat(run.permitted()).isFalse();
      run.acknowledge(Trip.TEMPERATURE_SENSOR);
      assertThat(run.runUntil(() -> run.latched().isEmpty(), Duration.ofMinutes(1))).isTrue();
      run.run(Duration.ofSeconds(2));
      run.request(RunEvent.STOP);
      assertEndsWithMoreFrames(run, FrozenRun.TRIPPED);
    }
  }

  @Test
  void tripsOfEveryKindAreRestored() throws Exception {
    try (TakenUpRun run = TakenUpRun.of(FrozenRun.EVERY_KIND.copyTo(folder))) {
      assertThat(run.latched()).containsExactlyInAnyOrderElementsOf(FrozenRun.EVERY_KIND.trips());
      run.run(Duration.ofSeconds(10));
      assertThat(run.phase()).isEqualTo(RunPhase.FAULTED);
    }
  }

  @Test
  void namesThatThisVersionDoesNotHaveStayReadable() throws Exception {
    Path copy = FrozenRun.EVERY_KIND.copyTo(folder);
    replace(copy.resolve("run.db"), "SOFT_SHORTWARN", "SOFT_SNORTWARN");
    replace(copy.resolve("run.db"), "CHARGE_GAP", "CHARGE_CAP");
    try (RunReader reader = RunReader.open(copy)) {
      assertThat(reader.events(0, Integer.MAX_VALUE))
          .hasSize(FrozenRun.EVERY_KIND.events())
          .map(stored -> stored.event())
          .filteredOn(event -> event.id() == EventId.OF_OTHER_VERSION)
          .singleElement()
          .satisfies(event -> assertThat(event.text()).startsWith("SOFT_SNORT: an entry of each"));
      assertThat(reader.frame(6).orElseThrow().flags()).doesNotContain(FrameFlag.CHARGE_GAP);
    }
  }

  @Test
  void aTripThatThisVersionDoesNotHaveStaysLatchedUntilItIsAcknowledged() throws Exception {
    Path copy = FrozenRun.TRIPPED.copyTo(folder);
    replace(copy.resolve("run.db"), "TEMPERATURE_SENSOR", "TEMPERATURE_SENSER");
    try (TakenUpRun run = TakenUpRun.of(copy)) {
      assertThat(run.controller().safety().latchState().trips())
          .singleElement()
          .satisfies(trip -> assertThat(trip.detail()).startsWith("TEMPERATURE_SENSER, a trip of"));
      run.run(Duration.ofMinutes(1));
      assertThat(run.phase()).isEqualTo(RunPhase.FAULTED);
      run.acknowledge(Trip.DEAD_MAN);
      assertThat(run.runUntil(() -> run.latched().isEmpty(), Duration.ofMinutes(1))).isTrue();
    }
    try (RunReader reader = RunReader.open(copy)) {
      assertThat(reader.trips()).isEmpty();
    }
  }

  private static void replace(Path file, String text, String instead) throws Exception {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(content).contains(text);
    Files.writeString(file, content.replace(text, instead), StandardCharsets.ISO_8859_1);
  }

  private void assertGoesOnToItsEnd(FrozenRun frozen) throws Exception {
    try (TakenUpRun run = TakenUpRun.of(frozen.copyTo(folder))) {
      assertEndsWithMoreFrames(run, frozen);
    }
  }

  private static void assertEndsWithMoreFrames(TakenUpRun run, FrozenRun frozen) throws Exception {
    assertThat(run.runUntil(run.controller()::over, Duration.ofHours(2))).isTrue();
    run.export();
    Path folder = run.folder();
    run.close();
    assertThat(folder.resolve("summary.json")).isNotEmptyFile();
    try (RunReader reader = RunReader.open(folder)) {
      assertThat(reader.finished()).isPresent();
      assertThat(reader.frameCount()).isGreaterThan(frozen.frames());
    }
  }
}
