package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.TwinCellConfig;
import ndprig.controller.config.TwinConfig;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import ndprig.controller.run.Outcome;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.controller.safety.Trip;
import ndprig.hal.instrument.heater.SimulatedPowerStage;
import ndprig.hal.instrument.max31865.Max31865Fault;
import ndprig.hal.instrument.nau7802.SimulatedNau7802;
import ndprig.hal.quantity.Voltage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SafetyScenarioTest {
  /** Up to 0.5 s to the next reading, a retry of the device, and 5 s of sensor delay. */
  private static final Duration SENSOR_TRIP = Duration.ofSeconds(10);

  /** The hold of the heater's monostable and one tick. */
  private static final Duration HEATER_DROPS = Duration.ofMillis(600);

  /** The Tic's own command timeout, and the way it needs to slow down. */
  private static final Duration TIC_STOPS = Duration.ofMillis(2500);

  /** Friction and the drift of the load cell, 2 N on 1 cm². */
  private static final Offset<Double> MPA_PRECISION = within(0.02);

  private static final long SEED = 21;

  @TempDir private Path folder = Path.of("");

  @Test
  void anOpenThermometerEndsHeatAndCurrentAndKeepsPressureAndCounts() throws Exception {
    try (ScenarioRig rig = acquiring()) {
      rig.twin().thermometer().inject(Max31865Fault.OPEN_ELEMENT);
      assertTrips(rig, Trip.TEMPERATURE_SENSOR, SENSOR_TRIP);
      rig.run(Duration.ofSeconds(1));
      assertThat(watts(rig)).isZero();
      assertThat(rig.twin().permit().isHigh()).isFalse();
      long frames = rig.controller().acquisition().view().framesCut();
      rig.run(Duration.ofMinutes(5));
      assertThat(rig.twin().plant().state().pressureMegapascals())
          .as("the load cell is well: the pressure is kept while the cell cools")
          .isCloseTo(1, MPA_PRECISION);
      assertThat(watts(rig)).isZero();
      assertThat(rig.controller().acquisition().view().framesCut())
          .as("counting goes on")
          .isGreaterThan(frames + 25);
      assertThat(phase(rig)).isEqualTo(RunPhase.FAULTED);
    }
  }

  @Test
  void aTripSurvivesTheProcessAndClearsByRepairAndAcknowledge() throws Exception {
    try (ScenarioRig rig = acquiring()) {
      rig.twin().thermometer().inject(Max31865Fault.OPEN_ELEMENT);
      assertTrips(rig, Trip.TEMPERATURE_SENSOR, SENSOR_TRIP);
      rig.run(Duration.ofMinutes(1));
      rig.kill();
      rig.run(Duration.ofSeconds(30));
      rig.restart();
      rig.run(Duration.ofSeconds(5));
      assertThat(latched(rig)).containsExactly(Trip.TEMPERATURE_SENSOR);
      assertThat(watts(rig)).isZero();
      assertThat(rig.twin().permit().isHigh()).isFalse();
      rig.twin().thermometer().mend(Max31865Fault.OPEN_ELEMENT);
      rig.run(Duration.ofMinutes(2));
      assertThat(latched(rig)).as("nobody has seen it yet").contains(Trip.TEMPERATURE_SENSOR);
      acknowledge(rig, Trip.TEMPERATURE_SENSOR);
      assertThat(rig.runUntil(() -> latched(rig).isEmpty(), Duration.ofMinutes(1))).isTrue();
      rig.run(Duration.ofSeconds(2));
      assertThat(phase(rig)).as("an operator decides to go on").isEqualTo(RunPhase.PAUSED);
      assertThat(rig.events(EventId.INTERLOCK_CLEARED)).hasSize(1);
    }
  }

  @Test
  void anAcknowledgedTripStaysAsLongAsItsCause() throws Exception {
    try (ScenarioRig rig = acquiring()) {
      rig.twin().thermometer().inject(Max31865Fault.OPEN_ELEMENT);
      assertTrips(rig, Trip.TEMPERATURE_SENSOR, SENSOR_TRIP);
      acknowledge(rig, Trip.TEMPERATURE_SENSOR);
      rig.run(Duration.ofMinutes(2));
      assertThat(latched(rig)).contains(Trip.TEMPERATURE_SENSOR);
      rig.twin().thermometer().mend(Max31865Fault.OPEN_ELEMENT);
      assertThat(rig.runUntil(() -> latched(rig).isEmpty(), Duration.ofMinutes(1))).isTrue();
    }
  }

  @Test
  void aHeaterThatCannotBeSwitchedOffTripsBeforeTheCellIsAtItsLimit() throws Exception {
    try (ScenarioRig rig = acquiring()) {
      double limit = rig.experiment().safety().temperatureMax().celsius();
      rig.twin().powerStage().inject(SimulatedPowerStage.Fault.STUCK_ON);
      boolean tripped =
          rig.runUntil(
              () ->
                  latched(rig).contains(Trip.HEATER_STUCK_ON)
                      || latched(rig).contains(Trip.OVER_TEMPERATURE),
              Duration.ofHours(1));
      assertThat(tripped).isTrue();
      assertThat(rig.twin().plant().state().cellCelsius()).isLessThan(limit);
      rig.run(Duration.ofSeconds(2));
      assertThat(rig.twin().permit().isHigh()).isFalse();
      assertThat(rig.twin().heater().duty()).isZero();
      assertThat(rig.twin().powerStage().enabled(rig.nanos())).isFalse();
    }
  }

  @Test
  void aSilentLoadCellHoldsTheStackWhereItIs() throws Exception {
    try (ScenarioRig rig = acquiring()) {
      loadCell(rig).faults().absent(true);
      double held = position(rig);
      assertTrips(rig, Trip.PRESSURE_SENSOR, SENSOR_TRIP);
      rig.run(Duration.ofMinutes(10));
      assertThat(position(rig)).as("held, not retracted").isEqualTo(held);
      assertThat(rig.twin().permit().isHigh()).isFalse();
      assertThat(rig.twin().plant().state().pressureMegapascals()).isPositive();
    }
  }

  @Test
  void aCellVoltageAboveItsLimitWithdrawsThePermit() throws Exception {
    Experiment experiment = ShortRuns.cycles(1, SEED);
    TwinConfig twin = experiment.twin().orElseThrow();
    // A cycler that was told a cut-off above what the cell stands.
    TwinCellConfig.Programme careless = ShortRuns.withStripCutoff(twin.programme(), new Voltage(4));
    experiment = experiment.withTwin(twin.withProgramme(careless));
    try (ScenarioRig rig = new ScenarioRig(experiment, folder)) {
      rig.start();
      assertThat(rig.runUntil(() -> latched(rig).contains(Trip.OVER_VOLTAGE), Duration.ofHours(3)))
          .isTrue();
      rig.run(Duration.ofMillis(300));
      assertThat(rig.twin().permit().isHigh()).isFalse();
      RigEvent trip = rig.events(EventId.INTERLOCK_TRIPPED).get(0);
      assertThat(trip.source()).isEqualTo(Trip.OVER_VOLTAGE.name());
    }
  }

  @Test
  void theHeaterLosesItsPowerWhenTheControllerIsGone() throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder)) {
      rig.start();
      assertThat(rig.runUntil(() -> watts(rig) > 1, Duration.ofMinutes(5))).isTrue();
      rig.kill();
      rig.run(HEATER_DROPS);
      assertThat(rig.twin().heater().duty()).as("nobody set the output to 0").isPositive();
      assertThat(watts(rig)).isZero();
    }
  }

  @Test
  void theStackStopsByItselfWhenTheControllerIsGone() throws Exception {
    // A move of 40 steps takes two seconds, twice the command timeout.
    Experiment slow =
        ShortRuns.edited(folder, "max_speed_steps_per_s = 400.0", "max_speed_steps_per_s = 20.0");
    try (ScenarioRig rig = new ScenarioRig(slow, folder)) {
      rig.start();
      assertThat(rig.runUntil(() -> rig.twin().tic().moving(rig.nanos()), Duration.ofHours(1)))
          .isTrue();
      double begun = position(rig);
      rig.kill();
      rig.run(TIC_STOPS);
      assertThat(rig.twin().tic().moving(rig.nanos())).isFalse();
      double stopped = position(rig);
      assertThat(stopped - begun).as("stopped on the way").isBetween(1.0, 30.0);
      rig.run(Duration.ofMinutes(1));
      assertThat(position(rig)).isEqualTo(stopped);
    }
  }

  /** A rig in the middle of its first plating. */
  private ScenarioRig acquiring() throws Exception {
    ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, SEED), folder);
    rig.start();
    assertThat(rig.runUntil(() -> rig.edges().size() == 2, Duration.ofHours(2))).isTrue();
    rig.run(Duration.ofMinutes(5));
    assertThat(phase(rig)).isEqualTo(RunPhase.ACQUIRING);
    assertThat(watts(rig)).isPositive();
    assertThat(rig.twin().permit().isHigh()).isTrue();
    return rig;
  }

  private static void assertTrips(ScenarioRig rig, Trip trip, Duration within)
      throws InterruptedException {
    assertThat(rig.runUntil(() -> latched(rig).contains(trip), within)).isTrue();
  }

  private static void acknowledge(ScenarioRig rig, Trip trip) throws InterruptedException {
    CompletableFuture<Outcome> done = rig.controller().control().acknowledge(trip, "test");
    rig.run(Duration.ofMillis(200));
    assertThat(done).isCompletedWithValue(Outcome.ACCEPTED);
  }

  private static List<Trip> latched(ScenarioRig rig) {
    return rig.controller().safety().latchState().trips().stream().map(LatchedTrip::trip).toList();
  }

  private static RunPhase phase(ScenarioRig rig) {
    return rig.controller().control().latest().orElseThrow().phase();
  }

  private static double watts(ScenarioRig rig) {
    return rig.twin().powerStage().watts(rig.nanos());
  }

  private static double position(ScenarioRig rig) {
    return rig.twin().tic().position(rig.nanos());
  }

  private static SimulatedNau7802 loadCell(ScenarioRig rig) {
    return rig.twin().i2cPeers().values().stream()
        .filter(SimulatedNau7802.class::isInstance)
        .map(SimulatedNau7802.class::cast)
        .findAny()
        .orElseThrow();
  }
}
