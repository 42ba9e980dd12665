package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.controller.analysis.Bin;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoredEvent;
import ndprig.controller.store.StoredFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's civil clock is wrong, is set, and goes wrong; the rig's own time is known. */
@Timeout(300)
class CivilTimeScenarioTest {
  /** A clock is looked at once a second, and a reading of the MCA takes a moment. */
  private static final Duration CLOSE = Duration.ofMillis(300);

  private static final Duration UNTIL_COUNTING = Duration.ofMinutes(40);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(longs = {2, -2, 3 * 3600, -3 * 3600, 90 * 86_400, -90 * 86_400})
  void aClockThatIsSetDuringAFrameIsToldOnceAndCorrectsAllBefore(long seconds) throws Exception {
    try (ScenarioRig rig = counting(-seconds)) {
      rig.run(Duration.ofMinutes(10).plusMillis(4321));
      rig.setWall(Duration.ZERO);
      rig.run(Duration.ofMinutes(5));
      assertThat(rig.events(EventId.CLOCK_JUMPED)).hasSize(1);
      assertThat(flagged(rig, FrameFlag.CLOCK_JUMPED)).hasSize(1);
      assertThat(flagged(rig, FrameFlag.RESUMED)).isEmpty();
      assertEverythingHasItsTrueTime(rig);
    }
  }

  @Test
  void aClockThatGoesWrongForAWhileLeavesNoTrace() throws Exception {
    try (ScenarioRig rig = counting(0)) {
      rig.setWall(Duration.ofHours(-2));
      rig.run(Duration.ofMinutes(3));
      assertFramesFollowEachOther(rig);
      rig.setWall(Duration.ZERO);
      rig.run(Duration.ofMinutes(3));
      assertThat(rig.events(EventId.CLOCK_JUMPED)).hasSize(2);
      assertEverythingHasItsTrueTime(rig);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {500e-6, -500e-6})
  void aClockThatIsSlewedIsFollowedWithoutAnEvent(double rate) throws Exception {
    try (ScenarioRig rig = counting(0)) {
      long begun = rig.nanos();
      rig.every(
          Duration.ofSeconds(1),
          () -> rig.setWall(Duration.ofNanos(Math.round(rate * (rig.nanos() - begun)))));
      rig.run(Duration.ofMinutes(30));
      assertThat(rig.events(EventId.CLOCK_JUMPED)).isEmpty();
      assertThat(flagged(rig, FrameFlag.CLOCK_JUMPED)).isEmpty();
      Frame last = frames(rig).get(frames(rig).size() - 1);
      Instant machine = rig.wall().minusNanos(rig.nanos() - last.time().endNanos());
      assertThat(last.time().end()).isCloseTo(machine, within(200, ChronoUnit.MILLIS));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, -7, 3 * 3600, -3 * 3600, 60 * 86_400, -60 * 86_400})
  void aClockThatIsSetBetweenTwoControllersHidesNoAbsence(long seconds) throws Exception {
    try (ScenarioRig rig = counting(-seconds)) {
      rig.run(Duration.ofMinutes(5));
      rig.kill();
      rig.setWall(Duration.ZERO);
      rig.run(Duration.ofMinutes(2));
      rig.restart();
      rig.run(Duration.ofMinutes(5));
      assertThat(rig.events(EventId.CLOCK_JUMPED)).hasSize(1);
      Frame resumed = flagged(rig, FrameFlag.RESUMED).get(0);
      assertThat(resumed.flags())
          .doesNotContain(FrameFlag.STRADDLES_STEP, FrameFlag.ABSENCE_UNKNOWN);
      assertEverythingHasItsTrueTime(rig);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, -3 * 3600, -40 * 86_400})
  void aMachineThatComesBackBehindTakesTheMcasWordForIt(long behind) throws Exception {
    try (ScenarioRig rig = counting(0)) {
      rig.run(Duration.ofMinutes(5));
      rig.kill();
      rig.setWall(Duration.ofSeconds(behind));
      rig.boot("second");
      rig.run(Duration.ofMinutes(20));
      rig.restart();
      rig.run(Duration.ofMinutes(10));
      Frame resumed = flagged(rig, FrameFlag.RESUMED).get(0);
      assertThat(resumed.time().real()).isGreaterThan(Duration.ofMinutes(20));
      assertThat(resumed.flags()).doesNotContain(FrameFlag.ABSENCE_UNKNOWN);
      assertEverythingHasItsTrueTime(rig);
      rig.setWall(Duration.ZERO);
      rig.run(Duration.ofMinutes(5));
      assertEverythingHasItsTrueTime(rig);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {60, 90 * 86_400})
  void aMachineThatComesBackAheadIsCorrectedOnceItsClockIsSet(long ahead) throws Exception {
    try (ScenarioRig rig = counting(0)) {
      rig.run(Duration.ofMinutes(5));
      rig.kill();
      rig.setWall(Duration.ofSeconds(ahead));
      rig.boot("second");
      rig.run(Duration.ofMinutes(20));
      rig.restart();
      rig.run(Duration.ofMinutes(10));
      assertFramesFollowEachOther(rig);
      rig.setWall(Duration.ZERO);
      rig.run(Duration.ofMinutes(5));
      assertEverythingHasItsTrueTime(rig);
    }
  }

  @Test
  void aBootThatWasAheadIsCorrectedWhenALaterClockIsSetOffAndBack() throws Exception {
    try (ScenarioRig rig = counting(90 * 86_400)) {
      rig.run(Duration.ofMinutes(5));
      rig.kill();
      rig.setWall(Duration.ZERO);
      rig.boot("second");
      rig.run(Duration.ofMinutes(20));
      rig.restart();
      rig.run(Duration.ofMinutes(2));
      rig.setWall(Duration.ofSeconds(-5));
      rig.run(Duration.ofSeconds(5));
      rig.setWall(Duration.ZERO);
      rig.run(Duration.ofMinutes(2));
      assertEverythingHasItsTrueTime(rig);
    }
  }

  @Test
  void aFirstBootThatWasNeverSetRightIsCorrectedByTheSecond() throws Exception {
    try (ScenarioRig rig = counting(-3 * 3600)) {
      rig.run(Duration.ofMinutes(5));
      rig.kill();
      rig.boot("second");
      rig.run(Duration.ofMinutes(2));
      rig.restart();
      rig.run(Duration.ofMinutes(5));
      rig.setWall(Duration.ZERO);
      rig.run(Duration.ofMinutes(5));
      assertEverythingHasItsTrueTime(rig);
    }
  }

  @Test
  void anAbsenceThatNothingTellsIsUnknownUntilTheClockIsRight() throws Exception {
    try (ScenarioRig rig = counting(0)) {
      rig.run(Duration.ofMinutes(5));
      rig.kill();
      long gone = frames(rig).get(frames(rig).size() - 1).time().endNanos();
      rig.setWall(Duration.ofHours(-3));
      rig.boot("second");
      rig.run(Duration.ofHours(1));
      rig.twin().mca().reboot(rig.nanos());
      rig.run(Duration.ofMinutes(1));
      rig.restart();
      rig.run(Duration.ofMinutes(10));
      List<Frame> unknown = flagged(rig, FrameFlag.ABSENCE_UNKNOWN);
      assertThat(unknown).hasSize(1);
      assertThat(unknown.get(0).flags()).contains(FrameFlag.MCA_REBOOTED);
      assertFramesFollowEachOther(rig);
      assertThat(rig.events(EventId.MCA_REBOOTED))
          .singleElement()
          .extracting(RigEvent::text)
          .asString()
          .contains("or longer");
      rig.setWall(Duration.ZERO);
      rig.run(Duration.ofMinutes(5));
      assertEverythingHasItsTrueTime(rig);
      double hours = (unknown.get(0).time().startNanos() - gone) / 3.6e12;
      assertThat(hours).isGreaterThan(1);
    }
  }

  private ScenarioRig counting(long offSeconds) throws Exception {
    ScenarioRig rig =
        new ScenarioRig(ShortRuns.cycles(1, 7), folder, Duration.ofSeconds(offSeconds));
    rig.start();
    assertThat(rig.runUntil(() -> rig.controller().analysis().frames() > 3, UNTIL_COUNTING))
        .isTrue();
    return rig;
  }

  private static List<Frame> frames(ScenarioRig rig) throws Exception {
    return rig.frames().stream().map(StoredFrame::frame).toList();
  }

  private static List<Frame> flagged(ScenarioRig rig, FrameFlag flag) throws Exception {
    return frames(rig).stream().filter(frame -> frame.flags().contains(flag)).toList();
  }

  private static void assertFramesFollowEachOther(ScenarioRig rig) throws Exception {
    Frame before = null;
    for (Frame frame : frames(rig)) {
      assertThat(frame.time().end()).isAfter(frame.time().start());
      Duration length = Duration.between(frame.time().start(), frame.time().end());
      assertThat(length).isCloseTo(frame.time().real(), Duration.ofSeconds(2));
      if (before != null) {
        assertThat(frame.time().start()).isAfterOrEqualTo(before.time().end().minus(CLOSE));
      }
      before = frame;
    }
  }

  private static void assertEverythingHasItsTrueTime(ScenarioRig rig) throws Exception {
    assertFramesFollowEachOther(rig);
    for (Frame frame : frames(rig)) {
      assertTrue(
          "start of frame " + frame.number(), frame.time().start(), frame.time().startNanos());
      assertTrue("end of frame " + frame.number(), frame.time().end(), frame.time().endNanos());
    }
    try (RunReader reader = rig.reader();
        Stream<TelemetryPoint> telemetry =
            reader.telemetry(Instant.EPOCH, VirtualRun.EPOCH.plus(Duration.ofDays(1000)))) {
      telemetry.forEach(point -> assertTrue("telemetry", point.at(), point.atNanos()));
      for (StepStart step : reader.steps()) {
        assertTrue("step " + step.step(), step.at(), step.atNanos());
      }
      for (StoredEvent stored : reader.events(0, 100_000)) {
        RigEvent event = stored.event();
        assertTrue(event.id() + " " + event.text(), event.at(), event.atNanos());
      }
    }
    for (Bin bin : rig.controller().analysis().bins()) {
      var exposure = bin.exposure();
      assertTrue(
          "bin " + bin.number(),
          rig.controller().clocks().resolve(exposure.start()),
          exposure.start().nanos());
    }
    assertThat(rig.failedAgents()).isEmpty();
  }

  private static void assertTrue(String what, Instant civil, long nanos) {
    assertThat(civil)
        .as(what)
        .isCloseTo(VirtualRun.EPOCH.plusNanos(nanos), within(CLOSE.toMillis(), ChronoUnit.MILLIS));
  }
}
