package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ndprig.controller.config.Experiment;
import ndprig.controller.event.EventId;
import ndprig.controller.run.RunDirector;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.store.RunReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that must end although their MCA is dead, by the twin's true counts. */
@Timeout(300)
class RunEndScenarioTest {
  private static final Duration A_MOMENT = Duration.ofSeconds(30);
  private static final Pattern BOUND = Pattern.compile("at most (\\d+) at");

  @TempDir private Path folder = Path.of("");

  /** Each profile, and experiments of slow and fast counting. */
  static Stream<ShippedRig> sample() {
    return Stream.of(
        new ShippedRig("cu-argyrodite", "raspberry-pi"), new ShippedRig("gpe-lino3", "twin-bench"));
  }

  @ParameterizedTest
  @MethodSource("sample")
  void anAbortEndsARunWhoseMcaIsDeadAndSaysWhatIsMissing(ShippedRig shipped) throws Exception {
    abortWithADeadMca(shipped);
  }

  @ParameterizedTest
  @MethodSource("ndprig.controller.app.ShippedRig#all")
  @Tag("study")
  void itDoesOnEveryRig(ShippedRig shipped) throws Exception {
    abortWithADeadMca(shipped);
  }

  private void abortWithADeadMca(ShippedRig shipped) throws Exception {
    try (ScenarioRig rig = new ScenarioRig(shipped.load(folder), folder)) {
      rig.start();
      assertThat(rig.runUntil(() -> phase(rig) == RunPhase.ACQUIRING, Duration.ofHours(3)))
          .isTrue();
      rig.run(Duration.ofMinutes(10));
      die(rig);
      rig.run(Duration.ofMinutes(20));
      rig.kill();
      rig.restart();
      rig.run(Duration.ofMinutes(5));
      ask(rig, RunEvent.ABORT);
      assertThat(over(rig, RunDirector.ABORT_PATIENCE.plus(A_MOMENT))).isTrue();

      String missing = rig.controller().control().latest().orElseThrow().run().missing();
      long truth = rig.twin().mca().trueSpectrum(rig.nanos()).total();
      assertThat(bound(missing))
          .as("counts that are not stored, of %s", missing)
          .isGreaterThanOrEqualTo((truth - stored(rig)) * 9 / 10)
          .isLessThan(3 * (truth - stored(rig)) + 100);
      assertThat(rig.events(EventId.RUN_INCOMPLETE))
          .singleElement()
          .satisfies(event -> assertThat(event.text()).isEqualTo(missing));
      assertThat(rig.summary().missing()).as("in the report").isEqualTo(missing);
      try (RunReader reader = rig.reader()) {
        assertThat(reader.finished()).as("not to be taken up again").isPresent();
      }
      assertThat(rig.twin().permit().isHigh()).isFalse();
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void anMcaThatComesBackInTimeLosesNothing() throws Exception {
    try (ScenarioRig rig = acquiring(ShortRuns.cycles(1, 3))) {
      die(rig);
      rig.run(Duration.ofMinutes(3));
      ask(rig, RunEvent.STOP);
      rig.run(RunDirector.END_PATIENCE.minus(Duration.ofMinutes(1)));
      assertThat(phase(rig)).isEqualTo(RunPhase.FINALIZING);
      rig.twin().mca().faults().silentUntil(rig.nanos());
      assertThat(over(rig, A_MOMENT)).isTrue();
      assertThat(rig.controller().control().latest().orElseThrow().run().missing()).isEmpty();
      assertThat(stored(rig)).isEqualTo(rig.twin().mca().trueSpectrum(rig.nanos()).total());
    }
  }

  @Test
  void aRunWhoseMcaDiesEndsAtItsLongestDuration() throws Exception {
    Experiment experiment =
        ExperimentEdit.of("zno-cu-hse-li").with("max_duration_h", "2").load(folder);
    try (ScenarioRig rig = acquiring(experiment)) {
      die(rig);
      assertThat(over(rig, Duration.ofHours(2).plus(RunDirector.END_PATIENCE).plus(A_MOMENT)))
          .isTrue();
      assertThat(rig.events(EventId.RUN_INCOMPLETE)).hasSize(1);
    }
  }

  @Test
  void aRunWhoseMcaNeverAnswersCanBeAbortedAndSaysWhatItWaitsFor() throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, 3), folder)) {
      die(rig);
      rig.start();
      rig.run(Duration.ofMinutes(5));
      assertThat(phase(rig)).isEqualTo(RunPhase.PREPARING);
      assertThat(rig.controller().control().latest().orElseThrow().run().awaits())
          .contains("the MCA");
      ask(rig, RunEvent.ABORT);
      assertThat(over(rig, A_MOMENT)).isTrue();
    }
  }

  @Test
  void aRunWhoseStoreCannotWriteCanBeAborted() throws Exception {
    try (ScenarioRig rig = acquiring(ShortRuns.cycles(1, 3))) {
      rig.controller().setup().store().close();
      rig.run(Duration.ofMinutes(2));
      ask(rig, RunEvent.ABORT);
      rig.run(RunDirector.ABORT_PATIENCE.plus(A_MOMENT));
      assertThat(phase(rig)).isEqualTo(RunPhase.IDLE);
      assertThat(rig.controller().control().latest().orElseThrow().run().missing())
          .contains("frames wait in memory because the store cannot write");
      assertThat(rig.twin().permit().isHigh()).isFalse();
    }
  }

  private ScenarioRig acquiring(Experiment experiment) throws Exception {
    ScenarioRig rig = new ScenarioRig(experiment, folder);
    rig.start();
    assertThat(rig.runUntil(() -> phase(rig) == RunPhase.ACQUIRING, Duration.ofHours(3))).isTrue();
    rig.run(Duration.ofMinutes(10));
    return rig;
  }

  private static void die(ScenarioRig rig) {
    rig.twin().mca().faults().silentUntil(Long.MAX_VALUE);
  }

  private static void ask(ScenarioRig rig, RunEvent event) throws InterruptedException {
    var reply = rig.controller().control().request(event, "test");
    rig.run(Duration.ofMillis(300));
    assertThat(reply.join().accepted()).as(reply.join().reason()).isTrue();
  }

  private static boolean over(ScenarioRig rig, Duration longest) throws InterruptedException {
    return rig.runUntil(() -> rig.controller().over(), longest);
  }

  private static long bound(String missing) {
    Matcher bound = BOUND.matcher(missing);
    assertThat(bound.find()).as(missing).isTrue();
    return Long.parseLong(bound.group(1));
  }

  private static long stored(ScenarioRig rig) throws Exception {
    return rig.frames().stream().mapToLong(stored -> stored.frame().counts().total()).sum();
  }

  private static RunPhase phase(ScenarioRig rig) {
    return rig.controller().control().latest().map(sample -> sample.phase()).orElse(RunPhase.IDLE);
  }
}
