package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import ndprig.controller.event.EventId;
import ndprig.controller.run.ControlSample;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.controller.safety.Trip;
import ndprig.controller.store.FullStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked for, or tripped, while the disk was full is not on disk when the process dies. */
class FullDiskScenarioTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void whatWasAbortedWhileTheDiskWasFullDoesNotGoOnByItself() throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ExperimentEdit.of("gpe-lino3").load(folder), folder)) {
      beginHeating(rig);
      FullStore.fill(rig.controller().setup().store());
      assertThat(rig.runUntil(() -> rig.controller().storeFails(), Duration.ofMinutes(2))).isTrue();
      var unused = rig.controller().control().request(RunEvent.ABORT, "test");
      rig.run(Duration.ofSeconds(2));
      assertThat(sample(rig).temperature().active()).isFalse();
      rig.kill();
      rig.restart();

      assertStaysSafe(rig);
      assertThat(sample(rig).latched().trips())
          .extracting(LatchedTrip::trip)
          .containsExactly(Trip.DEAD_MAN);
      assertThat(rig.events(EventId.STORE_FAILED).get(0).text()).contains("acknowledge DEAD_MAN");
      rig.kill();
      rig.restart();
      assertStaysSafe(rig);

      var unusedToo = rig.controller().control().acknowledgeAll("test");
      rig.run(Duration.ofSeconds(5));
      assertThat(sample(rig).latched().trips()).isEmpty();
      assertThat(sample(rig).phase()).isEqualTo(RunPhase.PAUSED);
      rig.kill();
      rig.restart();
      rig.run(Duration.ofSeconds(5));
      assertThat(sample(rig).phase()).as("the store writes again").isEqualTo(RunPhase.PAUSED);
      assertThat(sample(rig).latched().trips()).isEmpty();
    }
  }

  private static void beginHeating(ScenarioRig rig) throws InterruptedException {
    rig.run(Duration.ofSeconds(15));
    rig.start();
    assertThat(
            rig.runUntil(() -> sample(rig).phase() == RunPhase.STABILIZING, Duration.ofMinutes(2)))
        .isTrue();
    rig.run(Duration.ofSeconds(30));
    assertThat(sample(rig).temperature().active()).isTrue();
  }

  private static void assertStaysSafe(ScenarioRig rig) throws InterruptedException {
    AtomicBoolean acted = new AtomicBoolean();
    rig.run(Duration.ofSeconds(1));
    rig.runUntil(
        () -> {
          ControlSample now = sample(rig);
          acted.compareAndSet(
              false,
              now.temperature().active() || now.pressure().active() || now.inputs().permitted());
          return acted.get();
        },
        Duration.ofMinutes(1));
    assertThat(acted).as("heats, moves or gives the permit by itself").isFalse();
  }

  private static ControlSample sample(ScenarioRig rig) {
    return rig.controller().control().latest().orElseThrow();
  }
}
