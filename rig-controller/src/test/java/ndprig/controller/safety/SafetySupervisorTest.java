package ndprig.controller.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.device.Quality;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;

class SafetySupervisorTest {
  private final SafetyRig rig = new SafetyRig();

  @Test
  void goesThroughTheSafeStatesInOrder() {
    overheat();
    assertThat(rig.order).containsExactly("heater", "enable", "permit", "stack");
    assertThat(rig.count(EventId.SAFE_STATE_REACHED)).isEqualTo(4);
    assertThat(rig.safety.settled()).isTrue();
  }

  @Test
  void goesOnWhenOneActuatorFails() {
    rig.heater.confirms = false;
    rig.enable.throwing = true;
    overheat();
    assertThat(rig.order).containsExactly("heater", "enable", "permit", "stack");
    assertThat(rig.safety.settled()).isFalse();
    rig.ticks(SafetyRig.PATIENCE_TICKS);
    assertThat(rig.safety.settled()).as("given up waiting").isTrue();
    assertThat(rig.events)
        .filteredOn(event -> event.id() == EventId.SAFE_STATE_NOT_REACHED)
        .extracting(RigEvent::source)
        .contains("heater", "enable");
    rig.heater.confirms = true;
    rig.ticks(1);
    assertThat(rig.events)
        .filteredOn(event -> event.id() == EventId.SAFE_STATE_REACHED)
        .extracting(RigEvent::source)
        .contains("heater");
  }

  @Test
  void tellsOnceThatASafeStateWasNotReached() {
    rig.heater.confirms = false;
    overheat();
    rig.ticks(1000);
    assertThat(rig.count(EventId.SAFE_STATE_NOT_REACHED)).isEqualTo(1);
  }

  @Test
  void noticesAnActuatorThatLosesItsSafeState() {
    overheat();
    rig.permit.confirms = false;
    rig.ticks(1);
    assertThat(rig.safety.settled()).isFalse();
    rig.ticks(SafetyRig.PATIENCE_TICKS + 1);
    assertThat(rig.count(EventId.SAFE_STATE_NOT_REACHED)).isEqualTo(1);
  }

  @Test
  void letsGoOnlyWhatNoOtherTripDemands() {
    overheat();
    rig.inputs.volts(9, Quality.GOOD);
    rig.ticks(SafetyRig.LIMIT_TICKS);
    assertThat(rig.safety.trips()).isEqualTo(2);
    rig.inputs.celsius(25, Quality.GOOD);
    rig.safety.acknowledge(Trip.OVER_TEMPERATURE, "operator");
    rig.ticks(SafetyRig.LIMIT_TICKS);
    assertThat(rig.heater.safe).isFalse();
    assertThat(rig.stack.safe).isFalse();
    assertThat(rig.permit.safe).as("the voltage's").isTrue();
  }

  @Test
  void survivesARestartWithAllThatWasLatched() {
    overheat();
    rig.safety.acknowledge(Trip.OVER_TEMPERATURE, "operator");
    LatchState onDisk = rig.kept.get(rig.kept.size() - 1);
    SafetyRig restarted = new SafetyRig();
    restarted.safety.restore(onDisk);
    assertThat(restarted.safety.tripped()).isTrue();
    assertThat(restarted.safety.latchState()).isEqualTo(onDisk);
    restarted.ticks(1);
    assertThat(restarted.order).containsExactly("heater", "enable", "permit", "stack");
    restarted.ticks(SafetyRig.LIMIT_TICKS);
    assertThat(restarted.safety.tripped()).as("acknowledged before, gone now").isFalse();
  }

  @Test
  void staysLatchedAfterARestartUntilAcknowledged() {
    SafetyRig restarted = new SafetyRig();
    restarted.safety.restore(
        new LatchState(List.of(new LatchedTrip(Trip.DEAD_MAN, false, "stalled"))));
    restarted.ticks(100);
    assertThat(restarted.safety.tripped()).isTrue();
    restarted.safety.acknowledge(Trip.DEAD_MAN, "operator");
    restarted.ticks(1);
    assertThat(restarted.safety.tripped()).isFalse();
    assertThat(restarted.kept).last().isEqualTo(LatchState.CLEAR);
  }

  @Test
  void hasNothingToAcknowledgeWhenNothingIsLatched() {
    assertThat(rig.safety.acknowledge(Trip.OVER_PRESSURE, "operator")).isFalse();
    assertThat(rig.kept).isEmpty();
    assertThat(rig.events).isEmpty();
  }

  @Test
  void aTripAfterAnAcknowledgedOneNeedsItsOwnAcknowledgement() {
    overheat();
    rig.safety.acknowledge(Trip.OVER_TEMPERATURE, "operator");
    rig.inputs.celsius(25, Quality.GOOD);
    rig.ticks(SafetyRig.LIMIT_TICKS);
    overheat();
    rig.inputs.celsius(25, Quality.GOOD);
    rig.ticks(100);
    assertThat(rig.latched(Trip.OVER_TEMPERATURE)).isTrue();
  }

  @Test
  void feedsTheWatchdogsOnlyAfterAFullCycle() {
    rig.ticks(3);
    assertThat(rig.fed).isEqualTo(3);
    assertThat(rig.safety.cycleCompleted(rig.clock.nanos())).as("nothing looked at").isFalse();
    assertThat(rig.fed).isEqualTo(3);
  }

  @Test
  void starvesTheWatchdogsWhileAThreadIsLate() {
    HeartbeatBoard.Heartbeat bus = rig.board.expect("bus", Duration.ofMillis(250), 0);
    rig.ticks(2);
    assertThat(rig.fed).isEqualTo(2);
    rig.ticks(10);
    assertThat(rig.fed).isEqualTo(2);
    bus.beat(rig.clock.nanos());
    rig.ticks(1);
    assertThat(rig.fed).as("latched, but the process is healthy").isEqualTo(3);
  }

  @Test
  void entersAllSafeStatesAtTheEndOfTheProcess() {
    rig.enable.throwing = true;
    assertThat(rig.safety.enterSafeStates()).isFalse();
    assertThat(rig.order).containsExactly("heater", "enable", "permit", "stack");
    rig.enable.throwing = false;
    assertThat(rig.safety.enterSafeStates()).isTrue();
  }

  @Test
  void refusesAConfigurationThatLacksASafeState() {
    EventReporter reporter = new EventReporter(rig.clock, rig.clock, rig.events::add);
    List<SafeOutput> outputs = List.of(new SafeOutput(SafeAction.HEATER_OFF, rig.heater, 0));
    List<Interlock> interlocks = Interlocks.standard(SafetyRig.limits(), rig.board);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SafetySupervisor(interlocks, outputs, List.of(), rig.kept::add, reporter))
        .withMessageContaining("HEATER_ENABLE_OFF");
    SafetySupervisor nothing =
        new SafetySupervisor(List.of(), List.of(), List.of(), rig.kept::add, reporter);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nothing.acknowledge(Trip.DEAD_MAN, "operator"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafeOutput(SafeAction.HEATER_OFF, rig.heater, -1));
  }

  @Test
  void refusesLimitsThatExcludeEverything() {
    SafetyLimits good = SafetyRig.limits();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits(new Temperature(80), new Voltage(0), good.deadMan()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits(new Temperature(0), new Voltage(5), good.deadMan()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits(new Temperature(0), new Voltage(0), Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits(new Temperature(0), new Voltage(0), Duration.ofMillis(-1)));
  }

  @Test
  void togglesTheHeaterEnableLineUntilItIsSafe() {
    List<Boolean> levels = new ArrayList<>();
    FakeLine line = new FakeLine(levels);
    List<RigEvent> events = new ArrayList<>();
    ManualClock clock = new ManualClock();
    HeaterEnableLine enable =
        new HeaterEnableLine("enable", line, new EventReporter(clock, clock, events::add));
    enable.feed(0);
    enable.feed(1);
    enable.feed(2);
    assertThat(levels).containsExactly(true, false, true);
    assertThat(enable.enterSafeState()).isTrue();
    enable.feed(3);
    assertThat(levels).containsExactly(true, false, true, false);
    line.broken = true;
    assertThat(enable.enterSafeState()).isFalse();
    assertThat(enable.enterSafeState()).isFalse();
    line.broken = false;
    assertThat(enable.enterSafeState()).isTrue();
    assertThat(events)
        .extracting(RigEvent::id)
        .containsExactly(EventId.DEVICE_FAILED, EventId.DEVICE_RECOVERED);
    enable.leaveSafeState();
    enable.feed(4);
    assertThat(levels).last().isEqualTo(true);
    assertThat(enable.id()).isEqualTo("enable");
  }

  private void overheat() {
    rig.inputs.celsius(90, Quality.GOOD);
    rig.ticks(SafetyRig.LIMIT_TICKS);
  }

  private static SafetyLimits limits(Temperature coldest, Voltage lowest, Duration deadMan) {
    SafetyLimits good = SafetyRig.limits();
    return new SafetyLimits(
        coldest,
        good.hottest(),
        new Pressure(12),
        lowest,
        good.highestVoltage(),
        good.stuckHeater(),
        deadMan,
        good.delays());
  }

  private static final class FakeLine implements DigitalOutput {
    private final List<Boolean> levels;
    private boolean broken;

    FakeLine(List<Boolean> levels) {
      this.levels = levels;
    }

    @Override
    public void set(boolean high) throws IOException {
      if (broken) {
        throw new IOException("no such line");
      }
      levels.add(high);
    }

    @Override
    public void close() {
      levels.add(false);
    }
  }
}
