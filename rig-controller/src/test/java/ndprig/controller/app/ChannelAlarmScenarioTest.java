package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.config.PlanConfig.OnDeviation;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import ndprig.controller.run.RunPhase;
import ndprig.hal.instrument.heater.SimulatedPowerStage;
import ndprig.hal.quantity.Temperature;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Heaters and motors that do not do what they should, on every shipped experiment. */
@Timeout(300)
class ChannelAlarmScenarioTest {
  private static final Duration LONGEST_WAY = Duration.ofHours(8);
  private static final Duration WARNING = Duration.ofMinutes(2);
  private static final Duration ALARM = Duration.ofMinutes(5);

  @TempDir private Path folder = Path.of("");

  /** Each shipped experiment once. */
  static Stream<Arguments> sample() {
    return Stream.of(
        one("cu-argyrodite", "twin-bench", ChannelFault.DEAD_HEATER),
        one("cu-hse-li", "raspberry-pi", ChannelFault.MOTOR_SILENT),
        one("garnet-llzto", "twin-bench", ChannelFault.THERMOMETER_READS_LESS),
        one("gpe-lino3", "raspberry-pi", ChannelFault.HEATER_AT_A_THIRD),
        one("li2te-argyrodite", "twin-bench", ChannelFault.CONTACT_LOST),
        one("li2te-reservoir", "raspberry-pi", ChannelFault.THERMOMETER_FROZEN),
        one("zno-cu-hse-li", "twin-bench", ChannelFault.WEAK_HEATER));
  }

  private static Arguments one(String scenario, String profile, ChannelFault fault) {
    return Arguments.of(new ShippedRig(scenario, profile), fault);
  }

  static Stream<Arguments> all() throws Exception {
    return ShippedRig.all().stream()
        .flatMap(rig -> Stream.of(ChannelFault.values()).map(fault -> Arguments.of(rig, fault)));
  }

  @ParameterizedTest
  @MethodSource("sample")
  void aFaultIsToldInTwoMinutesAndDoesNoHarm(ShippedRig shipped, ChannelFault fault)
      throws Exception {
    ChannelTrial.check(shipped, fault, folder);
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("study")
  void everyFaultIsOnEveryRig(ShippedRig shipped, ChannelFault fault) throws Exception {
    ChannelTrial.check(shipped, fault, folder);
  }

  @Test
  void aHeaterThatIsDeadFromTheStartIsToldInItsRamp() throws Exception {
    try (ScenarioRig rig =
        new ScenarioRig(new ShippedRig("zno-cu-hse-li", "twin-bench").load(folder), folder)) {
      rig.twin().powerStage().inject(SimulatedPowerStage.Fault.STUCK_OFF);
      rig.start();
      rig.run(WARNING);
      assertThat(sources(rig, EventId.CHANNEL_WARNING)).containsExactly("temperature");
      rig.run(ALARM.minus(WARNING));
      assertThat(sources(rig, EventId.CHANNEL_ALARM)).containsExactly("temperature");
    }
  }

  @Test
  void thePlanMayHaveThePermitWithheldUntilTheAlarmHasCleared() throws Exception {
    var shipped = new ShippedRig("zno-cu-hse-li", "twin-bench");
    String withdraw = OnDeviation.WITHDRAW_PERMIT.name().toLowerCase(java.util.Locale.ROOT);
    var experiment = shipped.edit().with("on_deviation", "\"" + withdraw + "\"").load(folder);
    try (ScenarioRig rig = new ScenarioRig(experiment, folder)) {
      counting(rig);
      rig.twin().powerStage().inject(SimulatedPowerStage.Fault.STUCK_OFF);
      rig.run(WARNING);
      assertThat(rig.twin().permit().isHigh()).isTrue();
      rig.run(ALARM.minus(WARNING).plusSeconds(1));
      assertThat(rig.twin().permit().isHigh()).isFalse();
      rig.twin().powerStage().inject(SimulatedPowerStage.Fault.NONE);
      rig.run(Duration.ofMinutes(20));
      assertThat(rig.twin().permit().isHigh()).isTrue();
    }
  }

  @Test
  void aCellThatCoolsByItselfIsNotToldOfAndAHeaterThatIsStuckOnIs() throws Exception {
    try (ScenarioRig rig =
        new ScenarioRig(new ShippedRig("cu-hse-li", "raspberry-pi").load(folder), folder)) {
      counting(rig);
      var warm = rig.controller().control().temperature(new Temperature(40), 2, "test");
      rig.run(Duration.ofHours(1));
      // Faster than a cell in a room can cool.
      var cool = rig.controller().control().temperature(new Temperature(25), 10, "test");
      rig.run(Duration.ofHours(2));
      assertThat(warm).isCompleted();
      assertThat(cool).isCompleted();
      assertThat(told(rig)).isEmpty();
      rig.twin().powerStage().inject(SimulatedPowerStage.Fault.STUCK_ON);
      rig.run(WARNING);
      assertThat(sources(rig, EventId.CHANNEL_WARNING)).contains("temperature");
    }
  }

  @Test
  void aHeaterThatIsNotAskedToHeatRaisesNothing() throws Exception {
    try (ScenarioRig rig =
        new ScenarioRig(new ShippedRig("gpe-lino3", "twin-bench").load(folder), folder)) {
      rig.twin().powerStage().inject(SimulatedPowerStage.Fault.STUCK_OFF);
      rig.twin().tic().faults().disconnected(true);
      rig.run(Duration.ofHours(1));
      assertThat(told(rig)).isEmpty();
    }
  }

  private static void counting(ScenarioRig rig) throws InterruptedException {
    rig.start();
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.runUntil(() -> phase(rig) == RunPhase.ACQUIRING, LONGEST_WAY)).isTrue();
    rig.run(Duration.ofMinutes(40));
  }

  private static List<String> told(ScenarioRig rig) throws Exception {
    return Stream.of(EventId.CHANNEL_WARNING, EventId.CHANNEL_ALARM)
        .flatMap(id -> events(rig, id).stream())
        .map(event -> event.source() + ": " + event.text())
        .toList();
  }

  private static List<RigEvent> events(ScenarioRig rig, EventId id) {
    try {
      return rig.events(id);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> sources(ScenarioRig rig, EventId id) {
    return events(rig, id).stream().map(RigEvent::source).toList();
  }

  private static RunPhase phase(ScenarioRig rig) {
    return rig.controller().control().latest().orElseThrow().phase();
  }
}
