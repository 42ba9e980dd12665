package ndprig.controller.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.hal.device.Quality;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import org.junit.jupiter.api.Test;

class SafetySupervisorTest {
  private final SafetyRig rig = new SafetyRig();

  @Test
  void wantsEverySafeStateInTheTickOfTheTrip() {
    overheat();
    assertThat(rig.heater.safe && rig.enable.safe && rig.permit.safe && rig.stack.safe).isTrue();
    assertThat(rig.safety.settled()).as("nothing is known yet").isFalse();
    rig.ticks(1);
    assertThat(rig.count(EventId.SAFE_STATE_REACHED)).isEqualTo(4);
    assertThat(rig.safety.settled()).isTrue();
  }

  @Test
  void anOutputThatDoesNotConfirmKeepsNoOtherWaiting() {
    rig.heater.confirms = false;
    overheat();
    rig.ticks(1);
    assertThat(rig.count(EventId.SAFE_STATE_REACHED)).isEqualTo(3);
    assertThat(rig.safety.settled()).isFalse();
    rig.ticks(SafetyRig.PATIENCE_TICKS);
    assertThat(rig.safety.settled()).as("given up waiting").isTrue();
    assertThat(rig.events)
        .filteredOn(event -> event.id() == EventId.SAFE_STATE_NOT_REACHED)
        .extracting(RigEvent::source)
        .containsExactly("heater");
    rig.heater.confirms = true;
    rig.ticks(1);
    assertThat(rig.count(EventId.SAFE_STATE_REACHED)).isEqualTo(4);
  }

  @Test
  void tellsOnceThatASafeStateWasNotReached() {
    rig.heater.confirms = false;
    overheat();
    rig.ticks(1000);
    assertThat(rig.count(EventId.SAFE_STATE_NOT_REACHED)).isEqualTo(1);
  }

  @Test
  void noticesAnOutputThatLosesItsSafeState() {
    overheat();
    rig.ticks(1);
    rig.permit.confirms = false;
    rig.ticks(1);
    assertThat(rig.safety.settled()).isFalse();
    rig.ticks(SafetyRig.PATIENCE_TICKS + 1);
    assertThat(rig.count(EventId.SAFE_STATE_NOT_REACHED)).isEqualTo(1);
  }

  @Test
  void tellsOfAnOutputThatIsNotAsWantedWithoutATripToo() {
    rig.ticks(2);
    rig.permit.confirms = false;
    rig.ticks(SafetyRig.PATIENCE_TICKS);
    assertThat(rig.events).isEmpty();
    rig.ticks(2);
    assertThat(rig.events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.id()).isEqualTo(EventId.OUTPUT_NOT_CONFIRMED);
              assertThat(event.source()).isEqualTo("permit");
            });
    rig.permit.confirms = true;
    rig.ticks(1);
    assertThat(rig.count(EventId.OUTPUT_CONFIRMED)).isEqualTo(1);
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
    assertThat(restarted.heater.safe && restarted.permit.safe && restarted.stack.safe).isTrue();
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
  void givesTheHeaterNoEdgesWhileAThreadIsLate() {
    rig.ticks(1);
    assertThat(rig.enable.safe).isFalse();
    rig.board.expect("bus", Duration.ofMillis(150), 0).failed();
    rig.ticks(1);
    assertThat(rig.enable.safe).isTrue();
  }

  @Test
  void knowsOnlyTheTripsOfItsInterlocks() {
    EventReporter reporter = new EventReporter(rig.clock, rig.clock, rig.events::add);
    SafetySupervisor nothing = new SafetySupervisor(List.of(), List.of(), rig.kept::add, reporter);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nothing.acknowledge(Trip.DEAD_MAN, "operator"));
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
        good.withoutPermit(),
        good.stuckHeater(),
        deadMan,
        good.delays());
  }
}
