package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import ndprig.controller.app.ForceRig.Moment;
import ndprig.controller.app.PowerCycle.Devices;
import ndprig.controller.event.EventId;
import ndprig.controller.run.Outcome;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.Trip;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forces that lie, limits, and motor drivers that forget; judged by the twin's true pressure. */
@Timeout(300)
class StackScenarioTest {
  /** The cell that stands least. */
  private static final ShippedRig SOFTEST = new ShippedRig("gpe-lino3", "twin-bench");

  private static final ShippedRig FIVE_MEGAPASCALS = new ShippedRig("cu-hse-li", "raspberry-pi");

  /** Friction, 2 N on 1 cm². */
  private static final double FRICTION_MPA = 0.02;

  @TempDir private Path folder = Path.of("");

  /** A sample; {@link FalseForceStudyTest} has them all. */
  static Stream<Arguments> faults() {
    Stream<Arguments> ramping =
        Stream.of(
                ForceFault.BROKEN_WIRE,
                ForceFault.REVERSED,
                ForceFault.FROZEN_WITH_NOISE,
                ForceFault.FROZEN,
                ForceFault.DOUBLE_GAIN,
                ForceFault.DRIFT_DOWN,
                ForceFault.LOOSE_WIRE)
            .map(fault -> Arguments.of(Moment.RAMPING_UP, fault));
    Stream<Arguments> others =
        Stream.of(
            Arguments.of(Moment.BEFORE_CONTACT, ForceFault.BROKEN_WIRE),
            Arguments.of(Moment.AT_APPROACH, ForceFault.HALF_GAIN),
            Arguments.of(Moment.AT_HOLD, ForceFault.SATURATED),
            Arguments.of(Moment.PLATING, ForceFault.FLOATING),
            Arguments.of(Moment.RESTARTING, ForceFault.SHORTED));
    return Stream.concat(ramping, others);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aForceThatLiesNeverPressesTheCellTooFar(Moment moment, ForceFault fault) throws Exception {
    try (ForceRig force = new ForceRig(SOFTEST.edit().dimmed().load(folder), folder)) {
      assertThat(force.reach(moment)).isTrue();
      force.strike(moment, fault);
      force.untilHeld(Duration.ofMinutes(2), Duration.ofMinutes(10));
      assertThat(force.highest()).as(force.doubt()).isLessThan(force.bound());
      assertThat(force.rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void aBrokenWireAtHoldTripsAndHoldsAndClearsOnceMended() throws Exception {
    try (ForceRig force = new ForceRig(FIVE_MEGAPASCALS.edit().dimmed().load(folder), folder)) {
      assertThat(force.reach(Moment.PLATING)).isTrue();
      double held = force.steps();
      force.strike(ForceFault.BROKEN_WIRE);
      force.rig.run(Duration.ofMinutes(10));
      assertThat(force.latched()).containsExactly(Trip.FORCE_IMPLAUSIBLE);
      assertThat(force.steps()).as("held, not retracted").isEqualTo(held);
      assertThat(force.rig.twin().permit().isHigh()).isFalse();
      force.converter().disturb((signal, at) -> signal);
      force.rig.run(Duration.ofMinutes(1));
      assertThat(force.doubt()).isEmpty();
      assertDone(
          force, force.rig.controller().control().acknowledge(Trip.FORCE_IMPLAUSIBLE, "test"));
      assertThat(force.until(() -> force.latched().isEmpty())).isTrue();
    }
  }

  @Test
  void aStepAfterABrownOutHoldsTheStackAndAlarmsUntilAnOperatorConfirms() throws Exception {
    try (ForceRig force = new ForceRig(FIVE_MEGAPASCALS.edit().dimmed().load(folder), folder)) {
      assertThat(force.reach(Moment.PLATING)).isTrue();
      force.strike(ForceFault.BROWN_OUT);
      force.rig.run(Duration.ofSeconds(20));
      double held = force.steps();
      assertThat(force.doubt()).contains("though nothing moved");
      assertThat(force.rig.events(EventId.FORCE_ALARM)).isEmpty();
      force.rig.run(Duration.ofSeconds(60));
      assertThat(force.rig.events(EventId.FORCE_ALARM)).hasSize(1);
      assertThat(force.latched()).isEmpty();
      assertThat(force.phase()).as("the run goes on").isEqualTo(RunPhase.ACQUIRING);
      assertThat(force.rig.twin().permit().isHigh()).isTrue();
      assertThat(force.steps()).isEqualTo(held);
      assertDone(force, force.rig.controller().control().confirmForce("test"));
      assertThat(force.doubt()).isEmpty();
      force.rig.run(Duration.ofMinutes(5));
      assertThat(force.steps()).as("it regulates again").isNotEqualTo(held);
    }
  }

  @Test
  void aStepAfterABrownOutIsConfirmedByATestMoveWhenNobodyComes() throws Exception {
    try (ForceRig force = new ForceRig(FIVE_MEGAPASCALS.edit().dimmed().load(folder), folder)) {
      assertThat(force.reach(Moment.PLATING)).isTrue();
      force.strike(ForceFault.BROWN_OUT);
      force.rig.run(Duration.ofMinutes(5));
      assertThat(force.rig.events(EventId.FORCE_ALARM)).hasSize(1);
      assertThat(force.rig.events(EventId.FORCE_CONFIRMED)).hasSize(1);
      assertThat(force.latched()).isEmpty();
      assertThat(force.highest()).isLessThan(force.target() + 3 * FRICTION_MPA);
    }
  }

  @Test
  void noTargetIsSoLowThatTheSearchForContactHasNoEnd() throws Exception {
    ExperimentEdit touching = SOFTEST.edit().dimmed().with("target_mpa", 0.02);
    try (ForceRig force = new ForceRig(touching.load(folder), folder)) {
      force.strike(ForceFault.SHORTED);
      force.rig.run(Duration.ofHours(1));
      assertThat(force.highest()).isLessThan(force.bound());
      assertThat(force.latched()).containsExactly(Trip.FORCE_IMPLAUSIBLE);
    }
  }

  @Test
  void aHotLoadCellThatReadsLessThanNothingIsBelieved() throws Exception {
    new HotStack(new ShippedRig("cu-argyrodite", "raspberry-pi"), HotStack.DRIFTS[0])
        .assertBelieved(folder);
  }

  static Stream<PowerCycle> losses() {
    return Stream.of(
        new PowerCycle(
            FIVE_MEGAPASCALS, Moment.RAMPING_UP, Devices.EVERYTHING, PowerCycle.OUTAGES.get(1)),
        new PowerCycle(
            FIVE_MEGAPASCALS, Moment.PLATING, Devices.EVERYTHING, PowerCycle.OUTAGES.get(2)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void afterALossOfPowerNoPositionIsBelievedThatIsNotTrue(PowerCycle cycle) throws Exception {
    cycle.assertHarmless(folder);
  }

  static Stream<TrippedStack> trips() {
    return Stream.of(
        new TrippedStack(SOFTEST, Trip.OVER_TEMPERATURE, true),
        new TrippedStack(FIVE_MEGAPASCALS, Trip.FORCE_IMPLAUSIBLE, false),
        new TrippedStack(FIVE_MEGAPASCALS, Trip.DEAD_MAN, false));
  }

  @ParameterizedTest
  @MethodSource("trips")
  void underATripTheStackIsUnloadedAndNeverPressed(TrippedStack tripped) throws Exception {
    tripped.assertCanBeUnloaded(folder);
  }

  @Test
  void noTargetAboveTheCellsLimitIsTaken() throws Exception {
    try (ForceRig force = new ForceRig(FIVE_MEGAPASCALS.edit().dimmed().load(folder), folder)) {
      force.rig.run(Duration.ofSeconds(10));
      var control = force.rig.controller().control();
      assertRefused(force, control.pressure(new Pressure(8), 1, "test"));
      assertRefused(force, control.pressure(new Pressure(4.5), 1, "test"));
      assertDone(force, control.pressure(new Pressure(4.3), 1, "test"));
      assertRefused(force, control.temperature(new Temperature(59), 1, "test"));
      assertDone(force, control.temperature(new Temperature(30), 1, "test"));
    }
  }

  @Test
  void aStackOverItsLimitIsBroughtDownUnderTheTripByRigAndOperator() throws Exception {
    // A stack that grows by ten micrometres per kelvin, and a motor driver that is away.
    ExperimentEdit growing =
        FIVE_MEGAPASCALS
            .edit()
            .dimmed()
            .with("target_mpa", 4)
            .with("expansion_um_per_kelvin", 10)
            .replacingInRig("expansion_um_per_kelvin = 1.0", "expansion_um_per_kelvin = 10.0");
    try (ForceRig force = new ForceRig(growing.load(folder), folder)) {
      assertThat(force.reach(Moment.AT_HOLD)).isTrue();
      var control = force.rig.controller().control();
      force.rig.twin().tic().faults().disconnected(true);
      assertDone(force, control.temperature(new Temperature(55), 1, "test"));
      assertThat(force.until(() -> force.latched().contains(Trip.OVER_PRESSURE))).isTrue();
      assertDone(force, control.temperatureOff("test"));
      assertRefused(force, control.unload(Double.NaN, "test"));

      force.rig.twin().tic().faults().disconnected(false);
      double trip = force.rig.experiment().limits().pressureTrip().megapascals();
      force.rig.run(Duration.ofMinutes(2));
      assertThat(force.truth()).as("relieved by the rig").isLessThan(trip);
      assertDone(force, control.pressure(new Pressure(2), 5, "test"));
      force.rig.run(Duration.ofMinutes(3));
      assertThat(force.truth()).as("a lower target").isLessThan(2.5);
      assertRefused(force, control.pressure(new Pressure(4.3), 5, "test"));
      assertDone(force, control.unload(Double.NaN, "test"));
      force.rig.run(Duration.ofMinutes(5));
      assertThat(force.truth()).as("unloaded by an operator").isLessThan(0.1);
      assertDone(force, control.acknowledge(Trip.OVER_PRESSURE, "test"));
      assertThat(force.until(() -> force.latched().isEmpty())).isTrue();
    }
  }

  @Test
  void aTruePressureAboveTheLimitTripsThoughNobodyKnowsWhereTheScrewStands() throws Exception {
    try (ForceRig force = new ForceRig(expanding().load(folder), folder)) {
      assertThat(force.reach(Moment.AT_HOLD)).isTrue();
      force.rig.twin().tic().reboot(force.rig.nanos());
      // Neither the driver's count nor where the screw stood last fits this force.
      force.converter().disturb((signal, at) -> 1.15 * signal);
      force.rig.run(Duration.ofSeconds(20));
      assertThat(force.rig.events(EventId.POSITION_UNKNOWN)).hasSize(1);
      var control = force.rig.controller().control();
      assertDone(force, control.temperature(new Temperature(55), 5, "test"));
      double trip = force.rig.experiment().limits().pressureTrip().megapascals();
      assertThat(force.until(() -> force.truth() > trip)).isTrue();
      assertThat(force.latched()).contains(Trip.OVER_PRESSURE);
      assertThat(force.rig.twin().permit().isHigh()).isFalse();
      assertDone(force, control.temperatureOff("test"));
      assertDone(force, control.unload(300, "test"));
      force.rig.run(Duration.ofMinutes(10));
      assertThat(force.truth()).as("the way out").isLessThan(trip / 2);
    }
  }

  @Test
  void aHealthyStackThatGrowsWarmIsNotDoubted() throws Exception {
    try (ForceRig force = new ForceRig(expanding().load(folder), folder)) {
      assertThat(force.reach(Moment.AT_HOLD)).isTrue();
      var control = force.rig.controller().control();
      assertDone(force, control.temperature(new Temperature(55), 5, "test"));
      force.rig.run(Duration.ofMinutes(30));
      assertThat(force.rig.events(EventId.FORCE_DOUBTED)).isEmpty();
      assertThat(force.latched()).isEmpty();
      double trip = force.rig.experiment().limits().pressureTrip().megapascals();
      assertThat(force.highest()).isLessThan(trip);
      assertThat(force.truth()).isCloseTo(force.target(), within(3 * FRICTION_MPA));
    }
  }

  /** A stack that grows by ten micrometres per kelvin, as its profile says. */
  private static ExperimentEdit expanding() throws Exception {
    return SOFTEST
        .edit()
        .dimmed()
        .with("target_mpa", 1.2)
        .with("expansion_um_per_kelvin", 10)
        .replacingInRig("expansion_um_per_kelvin = 1.0", "expansion_um_per_kelvin = 10.0");
  }

  @Test
  void anOperatorUnloadsADeadLoadCellByAStatedDistanceAndSlowly() throws Exception {
    try (ForceRig force = new ForceRig(FIVE_MEGAPASCALS.edit().dimmed().load(folder), folder)) {
      assertThat(force.reach(Moment.PLATING)).isTrue();
      force.converter().faults().absent(true);
      assertThat(force.until(() -> force.latched().contains(Trip.PRESSURE_SENSOR))).isTrue();
      var control = force.rig.controller().control();
      double before = force.truth();
      double steps = force.steps();
      assertRefused(force, control.unload(Double.NaN, "test"));
      assertRefused(force, control.unload(-20, "test"));
      assertDone(force, control.unload(100, "test"));
      force.rig.run(Duration.ofSeconds(1));
      double limit = force.rig.experiment().rig().control().pressure().rampLimitMpaPerS();
      assertThat(before - force.truth()).isLessThan(2.5 * limit);
      force.rig.run(Duration.ofMinutes(1));
      assertThat(steps - force.steps()).isCloseTo(100 / 0.185185, within(1.0));
      assertThat(force.latched()).containsExactly(Trip.PRESSURE_SENSOR);
      assertThat(force.rig.events(EventId.STACK_UNLOADED)).hasSize(1);
    }
  }

  @Test
  void aMotorDriverThatLosesItsPowerWhileNobodyIsThereIsPlacedByTheStoredPosition()
      throws Exception {
    try (ForceRig force = new ForceRig(FIVE_MEGAPASCALS.edit().dimmed().load(folder), folder)) {
      assertThat(force.reach(Moment.PLATING)).isTrue();
      force.rig.kill();
      force.rig.run(Duration.ofSeconds(30));
      force.rig.twin().tic().reboot(force.rig.nanos());
      force.rig.run(Duration.ofSeconds(30));
      force.rig.restart();
      force.rig.run(Duration.ofMinutes(10));
      assertThat(force.latched()).isEmpty();
      assertThat(shownSteps(force)).isCloseTo(force.steps(), within(1.0));
      assertThat(force.truth()).isCloseTo(force.target(), within(FRICTION_MPA));
    }
  }

  @Test
  void processesThatDieEarlyDoNotEachApproachAnew() throws Exception {
    try (ForceRig force = new ForceRig(SOFTEST.edit().dimmed().load(folder), folder)) {
      force.rig.run(Duration.ofSeconds(5));
      force.strike(ForceFault.SHORTED);
      for (int life = 0; life < 8; life++) {
        // Dies as it approaches, before its card writes that it does.
        double begun = force.steps();
        force.until(
            () -> force.steps() > begun + 150 || force.latched().contains(Trip.FORCE_IMPLAUSIBLE));
        force.rig.kill();
        force.rig.run(Duration.ofSeconds(5));
        force.rig.restart();
      }
      assertThat(force.steps()).as("microsteps, of one budget").isBetween(700.0, 760.0);
      assertThat(force.highest()).isLessThan(force.bound());
    }
  }

  @Test
  void withoutContactOnlyAnOperatorKnowsWhereTheScrewStands() throws Exception {
    try (ForceRig force = new ForceRig(FIVE_MEGAPASCALS.edit().dimmed().load(folder), folder)) {
      assertThat(force.reach(Moment.AT_APPROACH)).isTrue();
      force.rig.twin().tic().reboot(force.rig.nanos());
      force.rig.run(Duration.ofSeconds(10));
      double held = force.steps();
      force.rig.run(Duration.ofMinutes(5));
      assertThat(force.steps()).isEqualTo(held);
      assertThat(force.rig.events(EventId.POSITION_UNKNOWN)).hasSize(1);
      assertDone(
          force, force.rig.controller().control().confirmPosition(OptionalInt.empty(), "test"));
      assertThat(force.until(() -> force.phase() == RunPhase.ACQUIRING)).isTrue();
      assertThat(force.truth()).isCloseTo(force.target(), within(3 * FRICTION_MPA));
    }
  }

  private static double shownSteps(ForceRig force) {
    var inputs = force.rig.controller().control().latest().orElseThrow().inputs();
    assertThat(inputs.actuator().isGood()).isTrue();
    return inputs.actuator().require().positionSteps();
  }

  private static void assertDone(ForceRig force, CompletableFuture<Outcome> reply)
      throws Exception {
    force.rig.run(Duration.ofMillis(200));
    assertThat(reply).isCompletedWithValue(Outcome.ACCEPTED);
    force.rig.run(Duration.ofSeconds(1));
  }

  private static void assertRefused(ForceRig force, CompletableFuture<Outcome> reply)
      throws Exception {
    force.rig.run(Duration.ofMillis(200));
    assertThat(reply.join().accepted()).isFalse();
    assertThat(reply.join().reason()).isNotBlank();
  }
}
