package ndprig.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.event.EventId;
import ndprig.hal.device.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is dead, in whatever phase, before and after a restart: a run can be ended, and ends.
 */
@Timeout(120)
class RunEndsTest {
  /** A tick or two of each phase on the way, and the safe states. */
  private static final Duration A_MOMENT = Duration.ofSeconds(45);

  private static final RunPlan PLAN = Plans.plan(1);

  /** Before it counts, a run may wait for stable conditions. */
  private static final Duration STABILISE_TIMEOUT = Duration.ofMinutes(20);

  /** More than the plan's ramps take with their soft end: timeouts count from there. */
  private static final Duration RAMPS = Duration.ofMinutes(15);

  private final FakeRig rig = new FakeRig();

  /** What can be dead. */
  enum Dead {
    MCA,
    THERMOMETER,
    LOAD_CELL,
    STACK_ACTUATOR,
    CYCLER,
    HEATER_NEVER_CONFIRMS
  }

  /** How a run may come to its end. */
  enum End {
    STOP,
    ABORT,
    LONGEST_DURATION
  }

  /** One way through a run. */
  record Way(RunPhase phase, Dead dead, End end, boolean restart) {}

  static List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (RunPhase phase : RunPhase.values()) {
      for (Dead dead : Dead.values()) {
        for (End end : End.values()) {
          if (phase != RunPhase.IDLE) {
            ways.add(new Way(phase, dead, end, false));
            ways.add(new Way(phase, dead, end, true));
          }
        }
      }
    }
    return ways;
  }

  /** The MCA is dead in all of them: the last counts never come. */
  @ParameterizedTest
  @MethodSource("ways")
  void aRunEndsWhateverIsDead(Way way) {
    reach(way.phase());
    rig.acquisition.ready = false;
    kill(way.dead());
    if (way.restart()) {
      rig.restart(PLAN, Duration.ofSeconds(20));
    }
    rig.run(Duration.ofSeconds(20));
    Duration patience = end(way.end());
    rig.runUntil(() -> rig.keptState.progress() == RunProgress.NONE, patience.plus(A_MOMENT));
    assertThat(rig.keptState.progress()).as("the run is over").isEqualTo(RunProgress.NONE);
    assertThat(rig.devices.permit.given().require()).isFalse();
    if (rig.acquisition.calls.contains("begin")) {
      assertThat(rig.acquisition.calls).endsWith("abandon");
      assertThat(rig.director.missing()).isEqualTo("the last counts");
      assertThat(rig.keptState.missing()).isEqualTo("the last counts");
      assertThat(rig.count(EventId.RUN_INCOMPLETE)).isEqualTo(1);
    }
    assertThat(rig.director.phase()).isIn(RunPhase.IDLE, RunPhase.FAULTED);
    rig.restart(PLAN, Duration.ofSeconds(20));
    rig.run(A_MOMENT);
    assertThat(rig.keptState.progress()).as("not taken up again").isEqualTo(RunProgress.NONE);
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void whatTheMcaStillHoldsIsTakenIfItComesBackInTime(End end) {
    reach(RunPhase.ACQUIRING);
    Duration patience = end(end);
    rig.runUntil(() -> rig.keptState.progress() == RunProgress.ENDING, PLAN.end().longest());
    rig.run(Duration.ofSeconds(end == End.ABORT ? 50 : 590));
    assertThat(rig.keptState.progress()).as("of " + patience).isEqualTo(RunProgress.ENDING);
    rig.acquisition.ended = true;
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
    assertThat(rig.director.missing()).isEmpty();
    assertThat(rig.count(EventId.RUN_INCOMPLETE)).isZero();
    assertThat(rig.acquisition.calls).doesNotContain("abandon");
  }

  @Test
  void anAbortShortensAnEndThatWaitsAndRepeatingItDoesNotProlong() {
    reach(RunPhase.ACQUIRING);
    rig.ask(RunEvent.STOP);
    rig.run(Duration.ofMinutes(2));
    assertThat(rig.ask(RunEvent.STOP).reason()).isEqualTo(Rejection.ENDING.text());
    for (int second = 0; second < 50; second += 10) {
      assertThat(rig.ask(RunEvent.ABORT).accepted()).isTrue();
      rig.run(Duration.ofSeconds(10));
    }
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FINALIZING);
    rig.run(Duration.ofSeconds(15));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
  }

  @Test
  void theWaitOfAnEndGoesOnOverARestart() {
    reach(RunPhase.ACQUIRING);
    rig.ask(RunEvent.STOP);
    for (int minute = 0; minute < 9; minute += 3) {
      rig.run(Duration.ofMinutes(3));
      rig.restart(PLAN, Duration.ofSeconds(10));
    }
    // What was not yet kept of each life, at most a minute.
    rig.run(Duration.ofMinutes(5));
    assertThat(rig.keptState.progress()).isEqualTo(RunProgress.NONE);
  }

  @Test
  void saysWhatItWaitsFor() {
    rig.acquisition.ready = false;
    rig.devices.actuatorQuality = Quality.INVALID;
    rig.start(PLAN);
    rig.run(Duration.ofMinutes(2));
    String words = rig.control.latest().orElseThrow().run().awaits();
    assertThat(words).contains("the MCA", "the stack actuator", "ends by itself in 11");
    assertThat(rig.count(EventId.DEVICES_AWAITED)).isEqualTo(1);
  }

  private void kill(Dead dead) {
    switch (dead) {
      case MCA -> rig.acquisition.ready = false;
      case THERMOMETER -> rig.devices.thermometerAnswers = false;
      case LOAD_CELL -> rig.devices.pressureQuality = Quality.INVALID;
      case STACK_ACTUATOR -> rig.devices.actuatorQuality = Quality.INVALID;
      case CYCLER -> rig.devices.cyclerQuality = Quality.INVALID;
      case HEATER_NEVER_CONFIRMS -> {
        rig.devices.heater.confirms = false;
        rig.devices.temperatureQuality = Quality.SUSPECT;
      }
    }
  }

  private Duration end(End end) {
    return switch (end) {
      case STOP -> {
        rig.ask(RunEvent.STOP);
        yield RunDirector.END_PATIENCE;
      }
      case ABORT -> {
        rig.ask(RunEvent.ABORT);
        yield RunDirector.ABORT_PATIENCE;
      }
      case LONGEST_DURATION ->
          PLAN.end().longest().plus(RAMPS).plus(STABILISE_TIMEOUT).plus(RunDirector.END_PATIENCE);
    };
  }

  private void reach(RunPhase phase) {
    if (phase == RunPhase.PREPARING) {
      rig.acquisition.ready = false;
    }
    rig.start(PLAN);
    if (phase == RunPhase.PREPARING || phase == RunPhase.STABILIZING) {
      assertThat(rig.director.phase()).isEqualTo(phase);
      return;
    }
    rig.runUntil(RunPhase.ACQUIRING, Duration.ofMinutes(30));
    rig.run(Duration.ofSeconds(1));
    switch (phase) {
      case PAUSED -> rig.ask(RunEvent.PAUSE);
      case FINALIZING -> rig.ask(RunEvent.STOP);
      case SAFING -> {
        rig.devices.heater.confirms = false;
        rig.devices.temperatureQuality = Quality.STALE;
        rig.runUntil(RunPhase.SAFING, Duration.ofSeconds(5));
      }
      case FAULTED -> {
        rig.devices.volts = 9;
        rig.run(Duration.ofSeconds(5));
      }
      case IDLE, PREPARING, STABILIZING, ACQUIRING -> {}
    }
    assertThat(rig.director.phase()).isEqualTo(phase);
  }
}
