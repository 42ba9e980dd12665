package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to the link, the controller and the cycler, counts are kept once. */
class NothingLostPropertyTest {
  /** Counts of one readout and one request before it, at one count every 10 ms. */
  private static final int COUNTS_NEAR_AN_EDGE = 14 + 15 + 14;

  private static final int PAGES_ENOUGH = 1_000_000;

  /** Far above what a run of twenty incidents takes in simulated time. */
  private static final int MANY_FRAMES = 400;

  @Property(tries = 60, seed = "20260301")
  void allFramesTogetherAreWhatTheMcaCounted(
      @ForAll("incidents") List<Incident> incidents, @ForAll("commits") Duration commitEvery)
      throws Exception {
    Path folder = Files.createTempDirectory("ndprig-property");
    try (Bench bench = new Bench(folder)) {
      bench.mca.preload(5, 77);
      bench.use(StoreOptions.DEFAULT.withCommitEvery(commitEvery));
      // Steps here may be shorter than any absence.
      bench.use(bench.options().withResumeTrust(Duration.ZERO));
      bench.start(true);
      for (Incident incident : incidents) {
        incident.happen(bench);
        bench.runSeconds(incident.thenSeconds);
      }
      bench.running().store.limitPages(PAGES_ENOUGH);
      bench.stop();

      List<Frame> frames = bench.storedFrames();
      assertThat(bench.sum(frames)).containsExactly(bench.mca.everCounted());
      assertThat(frames).hasSizeLessThan(MANY_FRAMES);
      for (int i = 0; i < frames.size(); i++) {
        assertThat(frames.get(i).number()).isEqualTo(i);
        assertStepIsPure(frames.get(i));
      }
    } finally {
      delete(folder);
    }
  }

  @Property(tries = 40, seed = "20260302")
  void aRestartOfTheMcaNeverMakesCountsNegativeOrCountsThemTwice(
      @ForAll("incidents") List<Incident> incidents,
      @ForAll("restarts") List<Boolean> keepsAcquiring)
      throws Exception {
    Path folder = Files.createTempDirectory("ndprig-property");
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      for (int i = 0; i < incidents.size(); i++) {
        incidents.get(i).happen(bench);
        bench.runSeconds(incidents.get(i).thenSeconds);
        if (i < keepsAcquiring.size()) {
          bench.mca.restart(keepsAcquiring.get(i));
        }
      }
      bench.running().store.limitPages(PAGES_ENOUGH);
      bench.stop();

      long[] sum = bench.sum(bench.storedFrames());
      long[] ever = bench.mca.everCounted();
      long[] lost = bench.mca.everLost();
      for (int channel = 0; channel < sum.length; channel++) {
        assertThat(sum[channel]).isBetween(ever[channel] - lost[channel], ever[channel]);
      }
      RunStore.open(folder).close();
    } finally {
      delete(folder);
    }
  }

  private static void assertStepIsPure(Frame frame) {
    if (frame.flags().contains(FrameFlag.STRADDLES_STEP)) {
      return;
    }
    int most = 0;
    for (int channel = 0; channel < Bench.CHANNELS; channel++) {
      most = Math.max(most, frame.counts().at(channel));
    }
    assertThat(frame.counts().total() - most)
        .as("counts of another step in frame %s", frame)
        .isLessThanOrEqualTo(COUNTS_NEAR_AN_EDGE);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(NothingLostPropertyTest::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<List<Incident>> incidents() {
    Arbitrary<Kind> kinds = Arbitraries.of(Kind.class);
    Arbitrary<Double> seconds = Arbitraries.of(0.0, 0.05, 0.3, 0.7, 4.33, 11.08, 27.61);
    return kinds
        .flatMap(kind -> seconds.map(then -> new Incident(kind, then)))
        .list()
        .ofMinSize(3)
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<Duration> commits() {
    return Arbitraries.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(35));
  }

  @Provide
  Arbitrary<List<Boolean>> restarts() {
    return Arbitraries.of(true, false).list().ofMinSize(1).ofMaxSize(6);
  }

  /** What may happen. */
  enum Kind {
    NOTHING,
    PLATE,
    STRIP,
    REST,
    LINK_DIES,
    REPLY_LOST,
    KILLED,
    DISK_FULL,
    DISK_FREED
  }

  record Incident(Kind kind, double thenSeconds) {
    void happen(Bench bench) throws Exception {
      switch (kind) {
        case NOTHING -> bench.runSeconds(0);
        case PLATE -> bench.current(Bench.PLATING_MILLIAMPERES);
        case STRIP -> bench.current(-Bench.PLATING_MILLIAMPERES);
        case REST -> bench.current(0);
        case LINK_DIES -> bench.mca.failNext(3);
        case REPLY_LOST -> bench.mca.loseReplies(1);
        case KILLED -> {
          bench.kill();
          bench.runSeconds(thenSeconds);
          bench.start(false);
        }
        case DISK_FULL -> bench.running().store.limitPages(1);
        case DISK_FREED -> bench.running().store.limitPages(PAGES_ENOUGH);
      }
    }
  }
}
