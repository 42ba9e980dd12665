package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ndprig.controller.acquisition.AcquisitionStage;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.event.EventId;
import ndprig.controller.store.StoredFrame;
import ndprig.hal.instrument.amptek.AmptekFaults;
import ndprig.hal.instrument.amptek.SimulatedAmptek;
import ndprig.hal.instrument.amptek.SimulatedAmptek.Wiped;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An MCA whose replies stray, that fills up and loses power, on every experiment and profile. */
@Timeout(300)
class McaTroubleScenarioTest {
  private static final Duration THREE_POLLS = Duration.ofSeconds(30);
  private static final Duration SOME_FRAMES = Duration.ofSeconds(65);
  private static final Duration LONGEST_PREPARATION = Duration.ofHours(12);

  /** More than half of what a channel holds. */
  private static final int MANY = 9_000_000;

  /** A period of frames and the time to notice, at no more than 250 counts per second. */
  private static final long MAY_BE_LOST = 3000;

  /** The end of the last frame before the run was looked at, and the beginning of the first. */
  private static final double SECONDS_AT_THE_ENDS = 12;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @MethodSource("ndprig.controller.app.ShippedRig#all")
  void countsAreInFramesOnceOrHonestlyLost(ShippedRig shipped) throws Exception {
    try (ScenarioRig rig = new ScenarioRig(shipped.load(folder), folder)) {
      rig.start();
      assertThat(rig.runUntil(() -> running(rig), LONGEST_PREPARATION)).isTrue();
      long begun = rig.nanos();
      rig.run(SOME_FRAMES);
      strayReplies(rig);
      fillAChannel(rig);
      assertRealTimeIsWhole(rig, begun);
      losePower(rig);
      losePowerWhileNobodyWatches(rig);
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  private static void strayReplies(ScenarioRig rig) throws Exception {
    AmptekFaults faults = rig.twin().mca().faults();
    faults.keepReplies(true);
    rig.run(Duration.ofSeconds(15));
    faults.keepReplies(false);
    for (int i = 0; i < 6; i++) {
      faults.precedeByKept(1);
      rig.run(Duration.ofSeconds(13));
      faults.delayReplies(Duration.ofMillis(1300));
      rig.run(Duration.ofSeconds(4));
      faults.delayReplies(Duration.ZERO);
      faults.duplicatePieces(1);
      rig.run(Duration.ofSeconds(7));
    }
    rig.run(SOME_FRAMES);
    assertThat(rig.events(EventId.MCA_REBOOTED)).isEmpty();
    assertCounts(rig, 0);
  }

  private static void fillAChannel(ScenarioRig rig) throws Exception {
    rig.twin().mca().countMany(7, MANY);
    rig.run(SOME_FRAMES);
    assertThat(rig.events(EventId.MCA_EMPTIED)).hasSize(1);
    assertThat(rig.events(EventId.MCA_REBOOTED)).isEmpty();
    assertCounts(rig, 1);
  }

  private static void losePower(ScenarioRig rig) throws Exception {
    SimulatedAmptek mca = rig.twin().mca();
    mca.reboot(rig.nanos());
    rig.run(THREE_POLLS);
    assertCounts(rig, 2);
    rig.run(SOME_FRAMES);
    assertThat(rig.events(EventId.MCA_REBOOTED)).hasSize(1);
    assertThat(rig.events(EventId.MCA_REBOOTED).get(0).text())
        .contains("lost is at most what it counted in the");
    assertThat(rig.frames())
        .filteredOn(frame -> frame.frame().flags().contains(FrameFlag.MCA_REBOOTED))
        .hasSize(1);
    assertCounts(rig, 2);
  }

  private static void losePowerWhileNobodyWatches(ScenarioRig rig) throws Exception {
    rig.kill();
    rig.twin().mca().powerOff(rig.nanos());
    rig.run(Duration.ofSeconds(20));
    rig.twin().mca().powerOn(rig.nanos());
    rig.restart();
    assertThat(rig.runUntil(() -> running(rig), THREE_POLLS)).isTrue();
    rig.run(SOME_FRAMES);
    assertThat(rig.events(EventId.MCA_REBOOTED)).hasSize(2);
    assertCounts(rig, 3);
  }

  private static boolean running(ScenarioRig rig) {
    return rig.controller().acquisition().view().stage() == AcquisitionStage.RUNNING
        && rig.controller().acquisition().view().framesCut() > 0;
  }

  /** It counts in the epoch, and what was counted in each is in frames but for what was lost. */
  private static void assertCounts(ScenarioRig rig, int epoch) throws IOException {
    assertThat(running(rig)).isTrue();
    List<int[]> counted = new ArrayList<>();
    List<Boolean> whole = new ArrayList<>();
    for (Wiped wiped : rig.twin().mca().wiped()) {
      if (wiped.configured()) {
        counted.add(wiped.spectrum().toArray());
        whole.add(!wiped.byPowerLoss());
      }
    }
    counted.add(rig.twin().mca().trueSpectrum(rig.nanos()).toArray());
    whole.add(false);
    Map<Integer, long[]> stored = new TreeMap<>();
    for (StoredFrame frame : rig.frames()) {
      int channels = frame.frame().counts().channels();
      frame.frame().counts().addTo(stored.computeIfAbsent(frame.epoch(), e -> new long[channels]));
    }
    assertThat(stored.keySet()).hasSize(epoch + 1);
    assertThat(counted).hasSameSizeAs(stored.keySet());
    for (int i = 0; i <= epoch; i++) {
      assertHolds(stored.getOrDefault(i, new long[0]), counted.get(i), whole.get(i));
    }
  }

  private static void assertHolds(long[] stored, int[] counted, boolean whole) {
    assertThat(stored).hasSize(counted.length);
    long missing = 0;
    for (int channel = 0; channel < counted.length; channel++) {
      assertThat(stored[channel]).as("channel %d", channel).isBetween(0L, (long) counted[channel]);
      missing += counted[channel] - stored[channel];
    }
    assertThat(missing).isBetween(0L, whole ? 0L : MAY_BE_LOST);
  }

  /** The time in which the MCA was emptied is in the frames. */
  private static void assertRealTimeIsWhole(ScenarioRig rig, long begunNanos) throws IOException {
    double real =
        rig.frames().stream()
            .mapToDouble(frame -> frame.frame().time().real().toNanos() * 1e-9)
            .sum();
    assertThat((rig.nanos() - begunNanos) * 1e-9 - real)
        .isBetween(-SECONDS_AT_THE_ENDS, SECONDS_AT_THE_ENDS);
  }
}
