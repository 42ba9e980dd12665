package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.Trip;
import ndprig.hal.instrument.max31865.Max31865Fault;
import ndprig.hal.quantity.Temperature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a controller that comes back does to heater and motor, by the twin's own values. */
@Timeout(300)
class RestartScenarioTest {
  private static final long SEED = 13;

  @TempDir private Path folder = Path.of("");

  /** What became of a trip before the controller went. */
  enum TripState {
    NONE,
    LATCHED,
    ACKNOWLEDGED,
    CLEARED
  }

  /** One way through a restart. */
  record Way(RunPhase phase, TripState trip) {}

  static List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (RunPhase phase :
        List.of(
            RunPhase.IDLE,
            RunPhase.PREPARING,
            RunPhase.STABILIZING,
            RunPhase.ACQUIRING,
            RunPhase.PAUSED,
            RunPhase.FINALIZING)) {
      for (TripState trip : TripState.values()) {
        ways.add(new Way(phase, trip));
      }
    }
    return ways;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRestartHeatsAndMovesOnlyWhatWasWanted(Way way) throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder)) {
      reach(rig, way.phase());
      trip(rig, way.trip());
      rig.kill();
      rig.run(Duration.ofSeconds(20));
      double position = rig.twin().tic().position(rig.nanos());
      rig.restart();
      Extremes seen = watch(rig, Duration.ofMinutes(1));
      rig.twin().thermometer().mend(Max31865Fault.OPEN_ELEMENT);
      Extremes later = watch(rig, Duration.ofMinutes(3));
      boolean heats = way.trip() == TripState.NONE && wantsHeat(way.phase());
      assertThat(seen.watts > 0 || later.watts > 0)
          .as("heats; most %.2f W, %.2f W", seen.watts, later.watts)
          .isEqualTo(heats);
      if (way.trip() != TripState.NONE || !wantsHeat(way.phase())) {
        assertThat(rig.twin().tic().position(rig.nanos())).as("moves").isEqualTo(position);
        assertThat(rig.twin().permit().isHigh()).isFalse();
      }
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void aTargetByHandSurvivesARestartInAPauseAndOnlyAnOperatorEndsTheRestAfterATrip()
      throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder)) {
      reach(rig, RunPhase.PAUSED);
      trip(rig, TripState.CLEARED);
      rig.kill();
      rig.restart();
      assertThat(watch(rig, Duration.ofMinutes(1)).watts).isZero();
      var unused = rig.controller().control().temperature(new Temperature(28), 1, "test");
      rig.run(Duration.ofMinutes(20));
      rig.kill();
      rig.restart();
      rig.run(Duration.ofMinutes(10));
      assertThat(phase(rig)).isEqualTo(RunPhase.PAUSED);
      assertThat(rig.twin().plant().state().cellCelsius()).isBetween(27.5, 28.5);
      var resumed = rig.controller().control().request(RunEvent.RESUME, "test");
      assertThat(rig.runUntil(() -> phase(rig) == RunPhase.ACQUIRING, Duration.ofHours(2)))
          .isTrue();
      assertThat(resumed).isCompleted();
      assertThat(rig.twin().plant().state().cellCelsius()).as("the plan's").isBetween(24.5, 25.5);
    }
  }

  /** Before the conditions are stable, and while the plan or an operator holds them. */
  private static boolean wantsHeat(RunPhase phase) {
    return phase == RunPhase.STABILIZING || phase == RunPhase.ACQUIRING || phase == RunPhase.PAUSED;
  }

  private static void reach(ScenarioRig rig, RunPhase phase) throws InterruptedException {
    if (phase == RunPhase.IDLE) {
      rig.run(Duration.ofSeconds(5));
      return;
    }
    if (phase == RunPhase.PREPARING || phase == RunPhase.FINALIZING) {
      rig.run(Duration.ofSeconds(5));
    }
    if (phase == RunPhase.PREPARING) {
      rig.twin().mca().faults().silentUntil(Long.MAX_VALUE);
      rig.run(Duration.ofSeconds(30));
    }
    rig.start();
    if (phase == RunPhase.PREPARING || phase == RunPhase.STABILIZING) {
      rig.run(Duration.ofSeconds(20));
      assertThat(phase(rig)).isEqualTo(phase);
      return;
    }
    assertThat(rig.runUntil(() -> phase(rig) == RunPhase.ACQUIRING, Duration.ofHours(2))).isTrue();
    rig.run(Duration.ofMinutes(1));
    if (phase == RunPhase.PAUSED) {
      var unused = rig.controller().control().request(RunEvent.PAUSE, "test");
    }
    if (phase == RunPhase.FINALIZING) {
      rig.twin().mca().faults().silentUntil(Long.MAX_VALUE);
      var unused = rig.controller().control().request(RunEvent.STOP, "test");
    }
    rig.run(Duration.ofSeconds(2));
    assertThat(phase(rig)).isEqualTo(phase);
  }

  private static void trip(ScenarioRig rig, TripState trip) throws InterruptedException {
    if (trip == TripState.NONE) {
      return;
    }
    rig.twin().thermometer().inject(Max31865Fault.OPEN_ELEMENT);
    assertThat(rig.runUntil(() -> rig.controller().safety().tripped(), Duration.ofMinutes(1)))
        .isTrue();
    rig.run(Duration.ofSeconds(10));
    if (trip == TripState.LATCHED) {
      return;
    }
    if (trip == TripState.CLEARED) {
      rig.twin().thermometer().mend(Max31865Fault.OPEN_ELEMENT);
    }
    var unused = rig.controller().control().acknowledge(Trip.TEMPERATURE_SENSOR, "test");
    rig.run(Duration.ofSeconds(20));
    assertThat(rig.controller().safety().tripped()).isEqualTo(trip == TripState.ACKNOWLEDGED);
  }

  /** What the twin's own values came to over a while. */
  private static Extremes watch(ScenarioRig rig, Duration duration) throws InterruptedException {
    Extremes extremes = new Extremes();
    long end = rig.nanos() + duration.toNanos();
    while (rig.nanos() < end) {
      rig.run(Duration.ofMillis(500));
      extremes.watts = Math.max(extremes.watts, rig.twin().powerStage().watts(rig.nanos()));
    }
    return extremes;
  }

  private static final class Extremes {
    private double watts;
  }

  private static RunPhase phase(ScenarioRig rig) {
    return rig.controller().control().latest().map(sample -> sample.phase()).orElse(RunPhase.IDLE);
  }
}
