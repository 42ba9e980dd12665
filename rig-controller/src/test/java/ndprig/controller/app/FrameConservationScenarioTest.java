package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import ndprig.controller.acquisition.AcquisitionOptions;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.event.EventId;
import ndprig.controller.export.RunSummary;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoredFrame;
import ndprig.hal.mca.CumulativeSpectrum;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class FrameConservationScenarioTest {
  private static final int CYCLES = 2;

  /** Samples of the current are 100 ms apart: 1 part in 10 000 of a step, and as much of offset. */
  private static final Offset<Double> CHARGE_MAH_CM2 = within(2e-4);

  /** With retries the end of a frame is known to about half a second, at 0.6 mA on either edge. */
  private static final Offset<Double> CHARGE_WITH_FAULTS_MAH_CM2 = within(3e-4);

  /** The efficiency of a cycle of an hour has an uncertainty of about 0.03; five of them. */
  private static final double SIGMAS = 5;

  @TempDir private Path folder = Path.of("");

  @Test
  void everyCountIsInOneFrameAndEveryFrameInOneStep() throws Exception {
    try (ScenarioRig rig = rig(1)) {
      rig.start();
      assertThat(rig.runToEnd()).isTrue();
      assertFramesHoldAllCounts(rig);
      assertNoFrameStraddles(rig);
      assertStepsAreThoseOfTheProgramme(rig);
      assertChargesAndEfficiencies(rig, CHARGE_MAH_CM2);
      assertThat(flagged(rig, FrameFlag.STRADDLES_STEP)).isEmpty();
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void lostRepliesLoseNoCount() throws Exception {
    try (ScenarioRig rig = rig(2)) {
      rig.twin().mca().faults().losePieces(0.05);
      rig.start();
      assertThat(rig.runToEnd()).isTrue();
      assertFramesHoldAllCounts(rig);
      assertNoFrameStraddles(rig);
      assertStepsAreThoseOfTheProgramme(rig);
      assertChargesAndEfficiencies(rig, CHARGE_WITH_FAULTS_MAH_CM2);
      assertThat(flagged(rig, FrameFlag.READ_RETRIED)).isNotEmpty();
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void damagedNoisyAndSlowRepliesLoseNoCount() throws Exception {
    try (ScenarioRig rig = rig(3)) {
      rig.every(Duration.ofSeconds(13), () -> rig.twin().mca().faults().damageReplies(1));
      rig.every(Duration.ofSeconds(29), () -> rig.twin().mca().faults().truncateReplies(1));
      rig.every(Duration.ofSeconds(41), () -> rig.twin().mca().faults().duplicatePieces(1));
      rig.every(Duration.ofSeconds(53), () -> rig.twin().mca().faults().precedeByNoise(1));
      rig.twin().mca().faults().delayReplies(Duration.ofMillis(100));
      rig.start();
      assertThat(rig.runToEnd()).isTrue();
      assertFramesHoldAllCounts(rig);
      assertNoFrameStraddles(rig);
      assertStepsAreThoseOfTheProgramme(rig);
      assertChargesAndEfficiencies(rig, CHARGE_WITH_FAULTS_MAH_CM2);
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void silenceOfHalfAMinuteLosesNoCount() throws Exception {
    try (ScenarioRig rig = rig(4)) {
      rig.every(
          Duration.ofMinutes(17),
          () ->
              rig.twin()
                  .mca()
                  .faults()
                  .silentUntil(rig.nanos() + Duration.ofSeconds(30).toNanos()));
      rig.start();
      assertThat(rig.runToEnd()).isTrue();
      assertFramesHoldAllCounts(rig);
      assertNoFrameStraddles(rig);
      assertStepsAreThoseOfTheProgramme(rig);
      assertChargesAndEfficiencies(rig, CHARGE_WITH_FAULTS_MAH_CM2);
      assertThat(rig.events(EventId.DEVICE_FAILED)).isNotEmpty();
      assertThat(rig.events(EventId.DEVICE_RECOVERED)).isNotEmpty();
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void aKilledControllerIsTakenUpWithoutLossOrDoubleCount(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    try (ScenarioRig rig = rig(seed)) {
      rig.start();
      // Somewhere in the first cycle, at any place between two instructions.
      rig.run(Duration.ofMinutes(20).plusMillis(random.nextLong(40 * 60_000L)));
      rig.kill();
      rig.run(Duration.ofSeconds(60 + random.nextLong(120)));
      rig.restart();
      assertThat(rig.runToEnd()).isTrue();
      assertFramesHoldAllCounts(rig);
      assertNoFrameStraddles(rig);
      assertThat(flagged(rig, FrameFlag.RESUMED)).hasSize(1);
      assertThat(rig.events(EventId.RUN_RESUMED)).isNotEmpty();
      assertChargesAndEfficiencies(rig, CHARGE_WITH_FAULTS_MAH_CM2);
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void aStepEdgeThatNobodySawMakesTheChargeLessCertain() throws Exception {
    try (ScenarioRig rig = rig(15)) {
      rig.start();
      assertThat(rig.runUntil(() -> rig.edges().size() == 2, Duration.ofHours(2))).isTrue();
      rig.run(Duration.ofMinutes(19).plusSeconds(30));
      rig.kill();
      rig.run(Duration.ofSeconds(70));
      rig.restart();
      assertThat(rig.runToEnd()).isTrue();
      assertFramesHoldAllCounts(rig);
      assertThat(flagged(rig, FrameFlag.RESUMED))
          .singleElement()
          .satisfies(frame -> assertThat(frame.flags()).contains(FrameFlag.STRADDLES_STEP));
      RunSummary.Cycle cycle = rig.summary().cycles().get(0);
      RunSummary.Truth truth = Objects.requireNonNull(cycle.truth());
      assertThat(cycle.measured().platedCharge().sigma()).isGreaterThan(CHARGE_MAH_CM2.value);
      assertThat(cycle.measured().platedCharge().value())
          .isCloseTo(
              truth.platedChargeMahCm2(), within(SIGMAS * cycle.measured().platedCharge().sigma()));
      assertThat(cycle.measured().coulombicEfficiency().value())
          .isCloseTo(
              truth.coulombicEfficiency(),
              within(SIGMAS * cycle.measured().coulombicEfficiency().sigma()));
    }
  }

  @Test
  void aRestartOfTheMcaBeginsAnEpochAndLosesOnlyWhatWasNotRead() throws Exception {
    try (ScenarioRig rig = rig(5)) {
      rig.start();
      rig.run(Duration.ofMinutes(45));
      CumulativeSpectrum before = rig.twin().mca().trueSpectrum(rig.nanos());
      rig.twin().mca().reboot(rig.nanos());
      assertThat(rig.runToEnd()).isTrue();
      List<StoredFrame> frames = rig.frames();
      int last = frames.get(frames.size() - 1).epoch();
      assertThat(last).isPositive();
      CumulativeSpectrum after = rig.twin().mca().trueSpectrum(rig.nanos());
      assertThat(sum(frames, last)).containsExactly(after.toArray());
      int[] first = sum(frames, 0);
      for (int channel = 0; channel < first.length; channel++) {
        assertThat(first[channel]).isBetween(0, before.at(channel));
      }
      // At most one period of frames was not read, at some 60 counts per second.
      assertThat(before.total() - total(first)).isLessThan(1500);
      assertThat(rig.events(EventId.MCA_REBOOTED)).isNotEmpty();
      assertStepsAreThoseOfTheProgramme(rig);
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  private ScenarioRig rig(long seed) throws ConfigException, IOException {
    Experiment experiment = ShortRuns.cycles(CYCLES, seed);
    return new ScenarioRig(experiment, folder);
  }

  private static void assertFramesHoldAllCounts(ScenarioRig rig) throws IOException {
    List<StoredFrame> frames = rig.frames();
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i).frame().number()).isEqualTo(i);
    }
    assertThat(sum(frames, 0))
        .containsExactly(rig.twin().mca().trueSpectrum(rig.nanos()).toArray());
  }

  /** A frame that is not flagged holds no edge, but for one while it was being read. */
  private static void assertNoFrameStraddles(ScenarioRig rig) throws IOException {
    List<Frame> frames = rig.frames().stream().map(StoredFrame::frame).toList();
    Duration window = Duration.ZERO;
    for (Frame frame : frames) {
      long begun = frame.time().startNanos() + window.toNanos();
      long ended = frame.time().endNanos() - AcquisitionOptions.DEFAULT_EDGE_TOLERANCE.toNanos();
      window = frame.time().endWindow();
      if (!frame.flags().contains(FrameFlag.STRADDLES_STEP)) {
        assertThat(rig.edges())
            .as("frame %d from %d to %d", frame.number(), begun, ended)
            .noneMatch(edge -> edge > begun && edge < ended);
      }
    }
  }

  private static void assertStepsAreThoseOfTheProgramme(ScenarioRig rig) throws IOException {
    try (RunReader reader = rig.reader()) {
      List<StepStart> steps = reader.steps();
      assertThat(steps.stream().map(StepStart::step)).isEqualTo(programme());
      List<Long> found = steps.stream().skip(1).map(StepStart::atNanos).toList();
      assertThat(found).isEqualTo(rig.edges());
    }
  }

  /** Rest until the permit, initial rest, the cycles, and a rest without end. */
  private static List<CyclerStep> programme() {
    List<CyclerStep> steps = new ArrayList<>();
    steps.add(new CyclerStep(0, 0, StepKind.REST));
    steps.add(new CyclerStep(1, 0, StepKind.REST));
    for (int cycle = 1; cycle <= CYCLES; cycle++) {
      for (StepKind kind : List.of(StepKind.PLATE, StepKind.REST, StepKind.STRIP, StepKind.REST)) {
        steps.add(new CyclerStep(steps.size(), cycle, kind));
      }
    }
    steps.add(new CyclerStep(steps.size(), CYCLES, StepKind.REST));
    return steps;
  }

  private static void assertChargesAndEfficiencies(ScenarioRig rig, Offset<Double> tolerance)
      throws IOException {
    RunSummary summary = rig.summary();
    assertThat(summary.cycles()).hasSize(CYCLES);
    for (RunSummary.Cycle cycle : summary.cycles()) {
      RunSummary.Truth truth = Objects.requireNonNull(cycle.truth());
      assertThat(cycle.measured().platedCharge().value())
          .isCloseTo(truth.platedChargeMahCm2(), tolerance);
      assertThat(cycle.measured().strippedCharge().value())
          .isCloseTo(truth.strippedChargeMahCm2(), tolerance);
      assertThat(cycle.measured().lithiumEfficiency().value())
          .isCloseTo(
              truth.liEfficiency(), within(SIGMAS * cycle.measured().lithiumEfficiency().sigma()));
    }
  }

  private static List<Frame> flagged(ScenarioRig rig, FrameFlag flag) throws IOException {
    return rig.frames().stream()
        .map(StoredFrame::frame)
        .filter(frame -> frame.flags().contains(flag))
        .collect(Collectors.toList());
  }

  private static int[] sum(List<StoredFrame> frames, int epoch) {
    long[] sum = new long[frames.get(0).frame().counts().channels()];
    frames.stream()
        .filter(frame -> frame.epoch() == epoch)
        .forEach(frame -> frame.frame().counts().addTo(sum));
    int[] counts = new int[sum.length];
    for (int channel = 0; channel < sum.length; channel++) {
      counts[channel] = Math.toIntExact(sum[channel]);
    }
    return counts;
  }

  private static long total(int[] counts) {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }
}
