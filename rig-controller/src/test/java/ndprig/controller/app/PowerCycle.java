package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import ndprig.controller.app.ForceRig.Moment;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.run.ControlSample;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.Trip;
import ndprig.controller.twin.bench.TwinRig;
import ndprig.hal.device.Reading;
import ndprig.hal.instrument.ads1115.SimulatedAds1115;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Pressure;

/**
 * Devices that lose their power, for a while and at a moment of a run. An operator comes after some
 * minutes, acknowledges, says where the screw really stands if it is asked for, and resumes; then
 * wants as much pressure as may be wanted, on a rig whose travel ends not far beyond the plan's.
 *
 * @param shipped the rig
 * @param moment when
 * @param devices which
 * @param off for how long
 */
record PowerCycle(ShippedRig shipped, Moment moment, Devices devices, Duration off) {
  /** Short of a trip, and long after. */
  static final List<Duration> OUTAGES =
      List.of(Duration.ZERO, Duration.ofMillis(1500), Duration.ofSeconds(60));

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration OPERATOR_COMES = Duration.ofMinutes(4);
  private static final Duration REGULATED = Duration.ofMinutes(20);
  private static final Duration AT_THE_END = Duration.ofMinutes(5);

  /** Contact of the twin, its stiffness, and travel to spare, microsteps. */
  private static final double CONTACT_STEPS = 300;

  private static final double STEPS_PER_MPA = 1350;
  private static final double SPARE_STEPS = 200;

  /** What the screw does in the time that a reading is old, at 400 microsteps/s. */
  private static final double MOVING_STEPS = 200;

  /** What it may have gone on unseen when power is lost in a move: from one poll to the next. */
  private static final double UNSEEN_STEPS = 80;

  /** Friction both ways, and the regulator's deadband. */
  private static final double FRICTION_MPA = 0.04;

  private static final double DEADBAND = 0.01;

  private static final Set<Trip> OF_SENSORS =
      EnumSet.of(Trip.PRESSURE_SENSOR, Trip.TEMPERATURE_SENSOR, Trip.CYCLER_SENSOR);

  /** What loses its power. */
  enum Devices {
    MOTOR_DRIVER,
    LOAD_CELL,
    THERMOMETER,
    EVERYTHING
  }

  private Experiment load(Path folder) throws IOException, ConfigException {
    return shipped
        .edit()
        .dimmed()
        .replacingInRig("position_max_steps = 20000", "position_max_steps = " + travel(folder))
        .load(folder);
  }

  private int travel(Path folder) throws IOException, ConfigException {
    double target = shipped.load(folder).plan().pressure().target().megapascals();
    return (int) (CONTACT_STEPS + STEPS_PER_MPA * target + SPARE_STEPS);
  }

  /** No position is believed that is not true, no limit moves, and the run goes on. */
  void assertHarmless(Path folder) throws Exception {
    try (ForceRig force = new ForceRig(load(folder), folder)) {
      List<String> wrong = new ArrayList<>();
      force.rig.every(LOOK, () -> look(force, wrong));
      assertThat(force.reach(moment)).isTrue();
      lose(force);
      force.rig.run(OPERATOR_COMES);
      assertThat(OF_SENSORS).containsAll(force.latched());
      operate(force);
      force.rig.run(REGULATED);
      assertThat(wrong).isEmpty();
      assertThat(force.latched()).as(force.doubt()).isEmpty();
      assertThat(force.doubt()).isEmpty();
      assertThat(force.phase()).isEqualTo(RunPhase.ACQUIRING);
      double within = DEADBAND * force.target() + FRICTION_MPA;
      assertThat(force.highest()).isLessThan(force.target() + within);
      assertThat(force.truth()).isGreaterThan(force.target() - within);

      Pressure most = force.rig.experiment().limits().pressureTarget();
      var unused = force.rig.controller().control().pressure(most, 1, "test");
      force.rig.run(AT_THE_END);
      assertThat(wrong).isEmpty();
      assertThat(force.rig.failedAgents()).isEmpty();
    }
  }

  /** The controller of a rig that restarts is not there either. */
  private void lose(ForceRig force) throws Exception {
    boolean restarting = moment == Moment.RESTARTING;
    if (restarting) {
      force.rig.kill();
    }
    power(force, false);
    force.rig.run(off);
    power(force, true);
    if (restarting) {
      force.rig.restart();
    }
  }

  private void power(ForceRig force, boolean on) {
    TwinRig twin = force.rig.twin();
    long now = force.rig.nanos();
    boolean all = devices == Devices.EVERYTHING;
    if (all || devices == Devices.MOTOR_DRIVER) {
      twin.tic().power(on, now);
    }
    if (all || devices == Devices.LOAD_CELL) {
      force.converter().faults().absent(!on);
      force.converter().reboot();
    }
    if (all || devices == Devices.THERMOMETER) {
      if (on) {
        twin.thermometer().powerOn();
      } else {
        twin.thermometer().powerOff();
      }
    }
    if (all) {
      SimulatedAds1115 cycler =
          (SimulatedAds1115) Objects.requireNonNull(twin.i2cPeers().get(TwinRig.CYCLER_ADDRESS));
      if (on) {
        cycler.powerOn();
        twin.powerStage().powerOn();
        twin.mca().powerOn(now);
      } else {
        cycler.powerOff();
        twin.powerStage().powerOff();
        twin.mca().powerOff(now);
      }
    }
  }

  private static void operate(ForceRig force) throws Exception {
    var control = force.rig.controller().control();
    if (!force.latched().isEmpty()) {
      var unused = control.acknowledgeAll("test");
      force.until(() -> force.latched().isEmpty());
    }
    if (!inputs(force).actuator().isGood()) {
      var unused = control.confirmPosition(OptionalInt.of((int) Math.round(force.steps())), "test");
      force.rig.run(Duration.ofSeconds(5));
    }
    if (force.phase() == RunPhase.PAUSED) {
      var unused = control.request(RunEvent.RESUME, "test");
    }
  }

  private static void look(ForceRig force, List<String> wrong) {
    double truth = force.steps();
    int most = force.rig.experiment().rig().stackActuator().positionMaxSteps();
    if (truth > most + UNSEEN_STEPS) {
      wrong.add("the screw stands at %f, beyond its limit of %d".formatted(truth, most));
    }
    if (force.rig.controller().control().latest().isEmpty()) {
      return;
    }
    Reading<ActuatorState> shown = inputs(force).actuator();
    if (shown.isGood()) {
      ActuatorState state = shown.require();
      boolean still = !state.moving() && !force.rig.twin().tic().moving(force.rig.nanos());
      double off = Math.abs(state.positionSteps() - truth);
      if (off > (still ? UNSEEN_STEPS : MOVING_STEPS)) {
        wrong.add(
            "%.1f s: position %d is good, the screw stands at %f"
                .formatted(force.rig.nanos() / 1e9, state.positionSteps(), truth));
      }
    }
  }

  private static ndprig.controller.loop.RigInputs inputs(ForceRig force) {
    return force.rig.controller().control().latest().map(ControlSample::inputs).orElseThrow();
  }

  @Override
  public String toString() {
    return shipped + ", " + devices + " for " + off + " " + moment;
  }
}
