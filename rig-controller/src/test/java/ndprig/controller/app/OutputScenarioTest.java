package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import ndprig.controller.app.PermitTrial.Case;
import ndprig.controller.app.PermitTrial.End;
import ndprig.controller.app.PermitTrial.LineFault;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import ndprig.controller.port.PortName;
import ndprig.controller.run.Outcome;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.controller.safety.Trip;
import ndprig.hal.instrument.max31865.Max31865Fault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs that fail, stick or hang, judged by the pins of the twin and the current that flows. */
@Timeout(300)
class OutputScenarioTest {
  /** Twenty times what a rest shows, and far below any programme's current. */
  private static final double FLOWING_MILLIAMPERES = 0.01;

  private static final Duration LONGEST_WAY = Duration.ofHours(8);
  private static final long SEED = 21;

  @TempDir private Path folder = Path.of("");

  /** Each shipped experiment once, each fault and each end. */
  static Stream<Case> sample() {
    return Stream.of(
        one("cu-argyrodite", "twin-bench", LineFault.FAILS, End.PAUSE, 0),
        one("cu-hse-li", "raspberry-pi", LineFault.WRITES_FAIL, End.STOP, 0),
        one("garnet-llzto", "twin-bench", LineFault.STICKS, End.ABORT, 0),
        one("gpe-lino3", "raspberry-pi", LineFault.READS_WRONG, End.PAUSE, 2),
        one("li2te-argyrodite", "twin-bench", LineFault.WRITES_FAIL, End.TRIP, 2),
        one("li2te-reservoir", "raspberry-pi", LineFault.STICKS, End.PAUSE, 2),
        one("zno-cu-hse-li", "twin-bench", LineFault.FAILS, End.ABORT, 2));
  }

  private static Case one(String scenario, String rig, LineFault fault, End end, int minutes) {
    return new Case(new ShippedRig(scenario, rig), fault, end, minutes);
  }

  static Stream<Case> all() throws Exception {
    return ShippedRig.all().stream()
        .flatMap(
            rig ->
                Stream.of(LineFault.values())
                    .flatMap(
                        fault ->
                            Stream.of(End.values())
                                .flatMap(
                                    end ->
                                        Stream.of(0, 2)
                                            .map(min -> new Case(rig, fault, end, min)))));
  }

  @ParameterizedTest
  @MethodSource("sample")
  void aPermitLineThatIsWrongAtTheWrongMomentIsWithdrawnAllTheSame(Case one) throws Exception {
    PermitTrial.check(one, folder);
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("study")
  void everyFaultOfTheLineOnEveryRig(Case one) throws Exception {
    PermitTrial.check(one, folder);
  }

  @ParameterizedTest
  @EnumSource(
      value = End.class,
      names = {"PAUSE", "TRIP"})
  void aPermitLineThatFailsForMinutesIsATripAndWithdrawnAsSoonAsItObeys(End end) throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder)) {
      flowing(rig);
      rig.fault(PortName.PERMIT).fails(true);
      end(rig, end);
      rig.run(Duration.ofSeconds(25));
      assertThat(Math.abs(rig.milliamperes())).as("it cannot").isGreaterThan(FLOWING_MILLIAMPERES);
      assertThat(latched(rig)).contains(Trip.CURRENT_WITHOUT_PERMIT);
      assertThat(sources(rig, EventId.SAFE_STATE_NOT_REACHED)).contains("permit");
      rig.run(Duration.ofMinutes(2));
      rig.fault(PortName.PERMIT).fails(false);
      rig.run(Duration.ofSeconds(2));
      assertDead(rig);
      rig.run(Duration.ofMinutes(5));
      assertDead(rig);
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = End.class,
      names = {"STOP"})
  void aPermitLineThatIsStuckHighIsFoundByReadingItBackAndByTheCurrent(End end) throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder)) {
      flowing(rig);
      rig.fault(PortName.PERMIT).sticks(true);
      end(rig, end);
      rig.run(Duration.ofSeconds(20));
      assertThat(latched(rig)).contains(Trip.CURRENT_WITHOUT_PERMIT);
      assertThat(rig.events(EventId.DEVICE_FAILED))
          .extracting(RigEvent::text)
          .anyMatch(text -> text.contains("the line reads high"));
    }
  }

  @Test
  void aPermitLineThatIsStuckLowIsToldAndNotTakenForAPermit() throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder)) {
      rig.fault(PortName.PERMIT).sticks(true);
      rig.start();
      rig.run(Duration.ofSeconds(1));
      assertThat(rig.runUntil(() -> phase(rig) == RunPhase.ACQUIRING, LONGEST_WAY)).isTrue();
      rig.run(Duration.ofSeconds(20));
      assertThat(rig.controller().control().latest().orElseThrow().inputs().permitted()).isFalse();
      assertThat(sources(rig, EventId.OUTPUT_NOT_CONFIRMED)).containsExactly("permit");
      rig.fault(PortName.PERMIT).sticks(false);
      rig.run(Duration.ofSeconds(2));
      assertThat(rig.twin().permit().isHigh()).isTrue();
      assertThat(sources(rig, EventId.OUTPUT_CONFIRMED)).containsExactly("permit");
    }
  }

  @Test
  void aPermitLineThatFailsAtTheStartIsWithdrawnAsSoonAsItObeys() throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder)) {
      rig.twin().permit().set(true);
      rig.fault(PortName.PERMIT).fails(true);
      rig.run(Duration.ofSeconds(30));
      assertThat(sources(rig, EventId.OUTPUT_NOT_CONFIRMED)).containsExactly("permit");
      rig.fault(PortName.PERMIT).fails(false);
      rig.run(Duration.ofSeconds(2));
      assertThat(rig.twin().permit().isHigh()).isFalse();
    }
  }

  @Test
  void aPermitThatSomebodyElseGivesIsTakenBack() throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder)) {
      flowing(rig);
      ask(rig, RunEvent.PAUSE);
      rig.run(Duration.ofSeconds(1));
      assertDead(rig);
      rig.twin().permit().set(true);
      rig.run(Duration.ofSeconds(1));
      assertDead(rig);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PortName.class,
      names = {"PERMIT", "HEATER", "HEATER_ENABLE"})
  void aWriteThatHangsForMinutesKeepsNeitherTicksNorOtherOutputs(PortName hanging)
      throws Exception {
    Set<String> outputs = Set.of("permit", "heater", "heater enable");
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder, outputs)) {
      flowing(rig);
      long until = rig.nanos() + Duration.ofMinutes(3).toNanos();
      rig.fault(hanging).hangsUntil(until);
      rig.twin().thermometer().inject(Max31865Fault.OPEN_ELEMENT);
      assertThat(rig.runUntil(() -> !latched(rig).isEmpty(), Duration.ofSeconds(10))).isTrue();
      rig.run(Duration.ofSeconds(10));
      assertThat(rig.twin().powerStage().watts(rig.nanos())).isZero();
      assertThat(rig.twin().tic().moving(rig.nanos())).isFalse();
      assertThat(rig.twin().permit().isHigh()).isEqualTo(hanging == PortName.PERMIT);
      assertThat(rig.twin().heater().duty() > 0).isEqualTo(hanging == PortName.HEATER);
      assertThat(sources(rig, EventId.SAFE_STATE_NOT_REACHED))
          .containsExactly(hanging.text().replace('-', ' '));
      assertThat(latched(rig)).as("its thread is missed").contains(Trip.HEARTBEAT_LOST);
      assertThat(rig.controller().control().latest().orElseThrow().slips()).isZero();
      rig.runUntil(() -> false, Duration.ofMinutes(4));
      assertDead(rig);
      assertThat(rig.twin().heater().duty()).isZero();
      assertThat(rig.controller().control().latest().orElseThrow().slips()).isZero();
    }
  }

  @Test
  void aWriteThatHangsForEverLeavesEverythingElseSafe() throws Exception {
    try (ScenarioRig rig =
        new ScenarioRig(ShortRuns.cycles(1, SEED), folder, Set.of("permit", "heater"))) {
      flowing(rig);
      rig.fault(PortName.PERMIT).hangsUntil(Long.MAX_VALUE);
      rig.fault(PortName.HEATER).hangsUntil(Long.MAX_VALUE);
      rig.run(Duration.ofMinutes(30));
      assertThat(latched(rig)).contains(Trip.HEARTBEAT_LOST, Trip.CURRENT_WITHOUT_PERMIT);
      assertThat(rig.twin().heater().duty()).as("it cannot").isPositive();
      assertThat(rig.twin().powerStage().watts(rig.nanos())).as("its relay can").isZero();
      assertThat(sources(rig, EventId.SAFE_STATE_NOT_REACHED)).contains("heater", "permit");
      assertThat(rig.controller().control().latest().orElseThrow().slips()).isZero();
    }
  }

  /** Current flows, and the permit is given. */
  private static void flowing(ScenarioRig rig) throws InterruptedException {
    rig.start();
    assertThat(rig.runUntil(() -> Math.abs(rig.milliamperes()) > FLOWING_MILLIAMPERES, LONGEST_WAY))
        .isTrue();
    rig.run(Duration.ofMinutes(1));
    assertThat(phase(rig)).isEqualTo(RunPhase.ACQUIRING);
    assertThat(rig.twin().permit().isHigh()).isTrue();
  }

  private static void end(ScenarioRig rig, End end) throws InterruptedException {
    switch (end) {
      case PAUSE -> ask(rig, RunEvent.PAUSE);
      case STOP -> ask(rig, RunEvent.STOP);
      case ABORT -> ask(rig, RunEvent.ABORT);
      case TRIP -> rig.twin().thermometer().inject(Max31865Fault.OPEN_ELEMENT);
    }
  }

  private static void ask(ScenarioRig rig, RunEvent event) throws InterruptedException {
    CompletableFuture<Outcome> done = rig.controller().control().request(event, "test");
    rig.run(Duration.ofMillis(200));
    assertThat(done).isCompletedWithValue(Outcome.ACCEPTED);
  }

  /** What an operator believes is so: the line is low and no current flows. */
  private static void assertDead(ScenarioRig rig) {
    assertThat(rig.twin().permit().isHigh()).isFalse();
    assertThat(Math.abs(rig.milliamperes())).isLessThan(FLOWING_MILLIAMPERES);
  }

  private static List<String> sources(ScenarioRig rig, EventId id) throws Exception {
    return rig.events(id).stream().map(RigEvent::source).toList();
  }

  private static List<Trip> latched(ScenarioRig rig) {
    return rig.controller().safety().latchState().trips().stream().map(LatchedTrip::trip).toList();
  }

  private static RunPhase phase(ScenarioRig rig) {
    return rig.controller().control().latest().orElseThrow().phase();
  }
}
