package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import ndprig.controller.acquisition.AcquisitionOptions;
import ndprig.controller.acquisition.AcquisitionStage;
import ndprig.controller.acquisition.CutterOptions;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepOptions;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AcquisitionStoreTest {
  /** What a readout of the bench lasts, in counts of one every 10 ms, rounded up. */
  private static final int COUNTS_IN_A_READOUT = 14;

  @Test
  void framesAddUpToWhatTheMcaCounted(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.mca.preload(3, 1000);
      bench.start(true);
      bench.runSeconds(95);
      bench.stop();

      List<Frame> frames = bench.storedFrames();
      assertThat(frames).hasSizeGreaterThan(8);
      assertThat(bench.sum(frames)).containsExactly(bench.mca.everCounted());
      assertThat(bench.acquisition().view().stage()).isEqualTo(AcquisitionStage.ENDED);
      assertThat(bench.mca.acquiring()).isFalse();
    }
  }

  @Test
  void cutsAtOnceWhenAStepBegins(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(23.4);
      bench.current(Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(33.33);
      bench.current(-Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(20);
      bench.current(Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(20);
      bench.stop();

      List<Frame> frames = bench.storedFrames();
      for (Frame frame : frames) {
        assertThat(strangersIn(frame)).as("frame %s", frame).isZero();
        assertThat(frame.flags()).doesNotContain(FrameFlag.STRADDLES_STEP);
      }
      assertThat(frames.stream().map(Frame::step).distinct())
          .containsExactly(
              new CyclerStep(0, 0, StepKind.REST),
              new CyclerStep(1, 1, StepKind.PLATE),
              new CyclerStep(2, 1, StepKind.STRIP),
              new CyclerStep(3, 2, StepKind.PLATE));
      assertThat(bench.sum(frames)).containsExactly(bench.mca.everCounted());
    }
  }

  @Test
  void cutsAgainWhenAStepBeginsDuringAReadout(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(20);
      Duration during = nextReadout(bench).plusMillis(60);
      bench.at(during, () -> bench.current(Bench.PLATING_MILLIAMPERES));
      bench.runSeconds(40);
      bench.stop();

      List<Frame> frames = bench.storedFrames();
      Frame shortOne =
          frames.stream()
              .filter(frame -> frame.time().real().compareTo(Bench.READING.multipliedBy(2)) <= 0)
              .findFirst()
              .orElseThrow();
      assertThat(shortOne.time().endWindow()).isEqualTo(Bench.READING);
      assertThat(frames)
          .allSatisfy(
              frame -> assertThat(strangersIn(frame)).isLessThanOrEqualTo(COUNTS_IN_A_READOUT));
      assertThat(frames).noneMatch(frame -> frame.flags().contains(FrameFlag.STRADDLES_STEP));
      try (RunReader reader = RunReader.open(folder)) {
        StepStart plating = reader.steps().get(1);
        assertThat(plating.atNanos()).isEqualTo(during.toNanos());
        assertThat(plating.source()).isEqualTo(StepStart.Source.TRIGGER);
      }
    }
  }

  private static Duration nextReadout(Bench bench) throws StoreException {
    List<Frame> frames = bench.storedFrames();
    long lastNanos = frames.get(frames.size() - 1).time().endNanos();
    return Duration.ofNanos(lastNanos).plus(bench.options().framePeriod());
  }

  /** Counts that arrived while the cycler did something else than the frame's step says. */
  private static int strangersIn(Frame frame) {
    int own =
        switch (frame.step().kind()) {
          case PLATE -> 0;
          case STRIP -> 1;
          case REST -> 2;
        };
    return Math.toIntExact(frame.counts().total()) - frame.counts().at(own);
  }

  @Test
  void anOutageOfTheMcaCostsNothingAndIsToldOnce(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(30);
      bench.mca.failNext(6);
      bench.runSeconds(90);
      bench.mca.loseReplies(2);
      bench.runSeconds(30);
      bench.stop();

      List<Frame> frames = bench.storedFrames();
      assertThat(bench.sum(frames)).containsExactly(bench.mca.everCounted());
      assertThat(bench.mca.clears()).isEqualTo(1);
      assertThat(told(bench, EventId.DEVICE_FAILED)).isEqualTo(1);
      assertThat(told(bench, EventId.DEVICE_RECOVERED)).isEqualTo(1);
      assertThat(frames).anyMatch(frame -> frame.time().real().toSeconds() > 20);
      assertThat(frames).anyMatch(frame -> frame.flags().contains(FrameFlag.READ_RETRIED));
    }
  }

  @Test
  void flagsAFrameThatCouldNotBeCutAtItsEdge(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(15);
      bench.mca.failNext(4);
      bench.current(Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(60);
      bench.stop();

      List<Frame> flagged =
          bench.storedFrames().stream()
              .filter(frame -> frame.flags().contains(FrameFlag.STRADDLES_STEP))
              .toList();
      assertThat(flagged).hasSize(1);
      assertThat(flagged.get(0).counts().at(0)).isPositive();
      assertThat(flagged.get(0).counts().at(2)).isPositive();
      assertThat(told(bench, EventId.FRAME_GAP)).isEqualTo(1);
    }
  }

  @Test
  void flagsAFrameOfWhichOnlyTheSecondEdgeLiesWithin(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(15);
      bench.mca.failNext(4);
      bench.current(Bench.PLATING_MILLIAMPERES);
      bench.current(Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(1);
      bench.current(-Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(60);
      bench.stop();

      assertThat(bench.storedFrames())
          .filteredOn(frame -> frame.counts().at(0) > 0 && frame.counts().at(1) > 0)
          .allSatisfy(frame -> assertThat(frame.flags()).contains(FrameFlag.STRADDLES_STEP))
          .isNotEmpty();
    }
  }

  @Test
  void aKilledControllerGoesOnWithoutLosingOrDoublingCounts(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.use(StoreOptions.DEFAULT.withCommitEvery(Duration.ofSeconds(35)));
      bench.start(true);
      bench.current(Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(61);
      bench.kill();
      bench.runSeconds(100);
      bench.start(false);
      bench.runSeconds(61);
      bench.stop();

      List<Frame> frames = bench.storedFrames();
      assertThat(bench.sum(frames)).containsExactly(bench.mca.everCounted());
      assertThat(bench.mca.clears()).isEqualTo(1);
      List<Frame> resumed =
          frames.stream().filter(frame -> frame.flags().contains(FrameFlag.RESUMED)).toList();
      assertThat(resumed).hasSize(1);
      assertThat(resumed.get(0).flags())
          .contains(FrameFlag.CHARGE_GAP)
          .doesNotContain(FrameFlag.STRADDLES_STEP, FrameFlag.MCA_REBOOTED);
      assertThat(resumed.get(0).time().real()).isGreaterThan(Duration.ofSeconds(100));
      assertThat(frames.get(frames.size() - 1).step())
          .isEqualTo(new CyclerStep(0, 1, StepKind.PLATE));
    }
  }

  @Test
  void aStepThatBeganWhileTheControllerWasGoneIsFlagged(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.current(Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(30);
      bench.kill();
      bench.runSeconds(20);
      bench.current(-Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(20);
      bench.start(false);
      bench.runSeconds(30);
      bench.stop();

      List<Frame> frames = bench.storedFrames();
      assertThat(frames)
          .filteredOn(frame -> frame.flags().contains(FrameFlag.RESUMED))
          .singleElement()
          .satisfies(frame -> assertThat(frame.flags()).contains(FrameFlag.STRADDLES_STEP));
      assertThat(frames.get(frames.size() - 1).step())
          .isEqualTo(new CyclerStep(1, 1, StepKind.STRIP));
      try (RunReader reader = RunReader.open(folder)) {
        StepStart strip = reader.steps().get(1);
        assertThat(strip.uncertainty()).isGreaterThan(Duration.ofSeconds(30));
      }
    }
  }

  @Test
  void aRestartOfTheMcaBeginsAnotherEpoch(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(35);
      long[] stored = bench.sum(bench.storedFrames());
      bench.mca.restart(true);
      bench.runSeconds(30);
      bench.stop();

      List<Frame> frames = bench.storedFrames();
      assertThat(frames)
          .filteredOn(frame -> frame.flags().contains(FrameFlag.MCA_REBOOTED))
          .hasSize(1);
      assertThat(told(bench, EventId.MCA_REBOOTED)).isEqualTo(1);
      long[] expected = bench.mca.everCounted();
      long[] lost = bench.mca.everLost();
      for (int channel = 0; channel < expected.length; channel++) {
        expected[channel] += stored[channel] - lost[channel];
      }
      assertThat(bench.sum(frames)).containsExactly(expected);
    }
  }

  @Test
  void anMcaThatLostItsSettingsIsSetUpAnew(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(35);
      bench.mca.restart(false);
      bench.runSeconds(40);

      assertThat(bench.mca.acquiring()).isTrue();
      assertThat(bench.mca.clears()).isEqualTo(2);
      bench.stop();
      try (RunStore reopened = RunStore.open(folder)) {
        assertThat(reopened.folder()).isEqualTo(folder);
      }
    }
  }

  @Test
  void anotherMcaIsNotTakenForTheOneThatWasCounting(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(35);
      bench.kill();
      long[] before = bench.sum(bench.storedFrames());
      bench.mca.swapFor(42);
      bench.runSeconds(10);
      long[] foreign = bench.mca.everCounted();
      bench.start(false);
      bench.runSeconds(35);
      bench.stop();

      long[] after = bench.sum(bench.storedFrames());
      long counted = bench.mca.everCounted()[2] - foreign[2];
      assertThat(bench.mca.clears()).isEqualTo(2);
      assertThat(after[2] - before[2]).isPositive().isLessThanOrEqualTo(counted);
    }
  }

  @Test
  void countsWaitInTheMcaWhileTheStoreIsFull(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.use(new StoreOptions(2, 10, 10, Duration.ZERO));
      bench.start(true);
      bench.runSeconds(30);
      bench.running().store.limitPages(1);
      for (int i = 0; i < 100 && !bench.acquisition().view().waitingForStore(); i++) {
        bench.runSeconds(100);
      }
      boolean waited = bench.running().acquisition.view().waitingForStore();
      boolean failing = bench.running().agent.failing();
      bench.running().store.limitPages(100_000);
      bench.runSeconds(100);
      bench.stop();

      assertThat(waited).isTrue();
      assertThat(failing).isTrue();
      assertThat(told(bench, EventId.STORE_FAILED)).isEqualTo(1);
      assertThat(told(bench, EventId.STORE_RECOVERED)).isEqualTo(1);
      assertThat(bench.sum(bench.storedFrames())).containsExactly(bench.mca.everCounted());
    }
  }

  @Test
  void aRunThatEndedMayGoOnInAnotherEpoch(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(30);
      bench.stop();
      bench.start(false);
      bench.runSeconds(30);
      bench.stop();

      assertThat(bench.mca.clears()).isEqualTo(2);
      assertThat(bench.sum(bench.storedFrames())).containsExactly(bench.mca.everCounted());
    }
  }

  @Test
  void withoutATriggerLineTheCurrentCuts(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      StepOptions steps = new StepOptions(0.01, true, false, StepOptions.DEFAULT_SETTLE);
      bench.use(AcquisitionOptions.of(new CutterOptions(0, CutterOptions.FULL_24_BIT), steps));
      bench.start(true);
      bench.runSeconds(23.44);
      bench.currentWithoutTrigger(Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(30);
      bench.stop();

      List<Frame> frames = bench.storedFrames();
      // The current is sampled every 100 ms, the MCA counts one every 10 ms.
      assertThat(frames).allSatisfy(frame -> assertThat(strangersIn(frame)).isLessThan(11));
      assertThat(frames.get(frames.size() - 1).step())
          .isEqualTo(new CyclerStep(1, 1, StepKind.PLATE));
    }
  }

  @Test
  void aCurrentThatChangesWithoutItsTriggerIsAnEdgeAndIsTold(@TempDir Path folder)
      throws Exception {
    try (Bench bench = new Bench(folder)) {
      bench.start(true);
      bench.runSeconds(23.44);
      bench.currentWithoutTrigger(Bench.PLATING_MILLIAMPERES);
      bench.runSeconds(30);
      bench.stop();

      assertThat(bench.events.stream().map(RigEvent::text))
          .anyMatch(text -> text.contains("without an edge of the trigger line"));
      assertThat(bench.storedFrames())
          .filteredOn(frame -> frame.flags().contains(FrameFlag.STRADDLES_STEP))
          .hasSize(1);
    }
  }

  @Test
  void beamThatGoesIsFlaggedAndTold(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      StepOptions steps = new StepOptions(0.01, true, true, StepOptions.DEFAULT_SETTLE);
      bench.use(AcquisitionOptions.of(new CutterOptions(50, CutterOptions.FULL_24_BIT), steps));
      bench.start(true);
      bench.runSeconds(35);
      bench.beam(false);
      bench.runSeconds(40);
      bench.beam(true);
      bench.runSeconds(40);
      bench.stop();

      assertThat(told(bench, EventId.BEAM_LOST)).isEqualTo(1);
      assertThat(told(bench, EventId.BEAM_BACK)).isEqualTo(1);
      Set<FrameFlag> last = bench.storedFrames().get(0).flags();
      assertThat(last).doesNotContain(FrameFlag.BEAM_OFF);
    }
  }

  private static long told(Bench bench, EventId id) {
    return bench.events.stream().filter(event -> event.id() == id).count();
  }
}
