package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.controller.config.Experiment;
import ndprig.controller.store.RunReader;
import ndprig.hal.device.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rig does in seconds it does so whatever the periods of its control loop and devices. */
class ControlPeriodScenarioTest {
  private static final Instant ALWAYS = Instant.parse("2200-01-01T00:00:00Z");
  private static final int SECONDS = 40;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {50, 250, 500})
  void theRigIsStoredOnceASecond(int milliseconds) throws Exception {
    Experiment experiment =
        ExperimentEdit.of("gpe-lino3")
            .replacingInRig("[control]\nperiod_ms = 100", "[control]\nperiod_ms = " + milliseconds)
            .load(folder);
    try (ScenarioRig rig = new ScenarioRig(experiment, folder)) {
      rig.run(Duration.ofSeconds(SECONDS));
      try (RunReader reader = rig.reader();
          Stream<TelemetryPoint> points = reader.telemetry(Instant.EPOCH, ALWAYS)) {
        assertThat(points.count()).isBetween(SECONDS - 2L, SECONDS + 1L);
      }
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void aScrewAtRestThatIsReadRarelyIsStillSeen() throws Exception {
    Experiment experiment =
        ExperimentEdit.of("gpe-lino3")
            .replacingInRig("idle_period_ms = 200", "idle_period_ms = 2000")
            .load(folder);
    try (ScenarioRig rig = new ScenarioRig(experiment, folder)) {
      rig.run(Duration.ofSeconds(5));
      List<Quality> seen = new ArrayList<>();
      rig.every(
          Duration.ofMillis(100),
          () ->
              seen.add(
                  rig.controller().control().latest().orElseThrow().inputs().actuator().quality()));
      rig.run(Duration.ofSeconds(SECONDS));
      assertThat(seen).hasSizeGreaterThan(9 * SECONDS).doesNotContain(Quality.STALE);
    }
  }
}
