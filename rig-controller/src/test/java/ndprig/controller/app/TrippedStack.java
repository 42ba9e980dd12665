package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ndprig.controller.app.ForceRig.Moment;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.run.ControlAgent;
import ndprig.controller.run.Outcome;
import ndprig.controller.safety.Trip;
import ndprig.hal.instrument.heater.SimulatedPowerStage;
import ndprig.hal.quantity.Pressure;

/**
 * A stack under load when a trip comes. Whatever the trip, and whether or not it is acknowledged,
 * it can be unloaded, not too fast, and is never pressed more.
 *
 * @param shipped the rig
 * @param trip that comes
 * @param acknowledged whether an operator acknowledges it before anything else
 */
record TrippedStack(ShippedRig shipped, Trip trip, boolean acknowledged) {
  /** All that hold the stack. */
  static final List<Trip> TRIPS =
      List.of(
          Trip.OVER_PRESSURE,
          Trip.OVER_TEMPERATURE,
          Trip.FORCE_IMPLAUSIBLE,
          Trip.PRESSURE_SENSOR,
          Trip.DEAD_MAN);

  private static final Duration LOOK = Duration.ofMillis(500);

  /** A ramp is made of moves, one in each of so many looks. */
  private static final int WINDOW = 10;

  /** What heat does meanwhile, and friction that is overcome at once, 2 N on 1 cm² each way. */
  private static final double AT_ONCE_MPA = 0.05;

  private static final double FREE_MPA = 0.1;
  private static final double TRAVEL_UM = 50;
  private static final double ALL_OF_IT_UM = 5000;

  /**
   * The plan at load; for a trip by pressure as near to it as may be, with a stack that grows by
   * ten micrometres per kelvin.
   */
  private Experiment load(Path folder) throws IOException, ConfigException {
    ExperimentEdit edit = shipped.edit().dimmed();
    if (trip != Trip.OVER_PRESSURE) {
      return edit.load(folder);
    }
    edit =
        edit.with("expansion_um_per_kelvin", 10)
            .replacingInRig("expansion_um_per_kelvin = 1.0", "expansion_um_per_kelvin = 10.0");
    return switch (shipped.scenario()) {
      case "gpe-lino3" -> edit.with("target_mpa", 1.3).load(folder);
      case "cu-hse-li", "zno-cu-hse-li" -> edit.with("target_mpa", 4).load(folder);
      case "garnet-llzto" ->
          edit.with("target_mpa", 15)
              .with("spring_n_per_um", 1.91)
              .replacingInRig("spring_n_per_um = 0.45", "spring_n_per_um = 2.0")
              .load(folder);
      default -> edit.load(folder);
    };
  }

  /** It is unloaded step by step, and no request presses it more. */
  void assertCanBeUnloaded(Path folder) throws Exception {
    try (ForceRig force = new ForceRig(load(folder), folder)) {
      assertThat(force.reach(Moment.AT_HOLD)).isTrue();
      trip(force);
      Watch watch = new Watch(force);
      force.rig.every(LOOK, watch::look);
      force.rig.run(Duration.ofMinutes(2));
      double limit = force.rig.experiment().limits().pressureTrip().megapascals();
      assertThat(force.truth()).isLessThan(limit);
      ControlAgent control = force.rig.controller().control();
      assertRefused(force, control.pressure(new Pressure(limit), 5, "test"));
      if (!force.latched().isEmpty()) {
        assertRefused(force, control.pressure(new Pressure(force.truth() + FREE_MPA), 5, "test"));
      }
      boolean known = trip != Trip.FORCE_IMPLAUSIBLE && trip != Trip.PRESSURE_SENSOR;
      lower(force, control, known);
      unload(force, control, known);
      assertThat(watch.wrong).isEmpty();
      assertThat(force.rig.failedAgents()).isEmpty();
    }
  }

  private void lower(ForceRig force, ControlAgent control, boolean known) throws Exception {
    double before = force.truth();
    var lower = control.pressure(new Pressure(0.8 * before), 5, "test");
    if (known) {
      assertDone(force, lower);
      force.rig.run(Duration.ofMinutes(3));
      assertThat(force.truth()).as("a lower target").isLessThan(0.9 * before);
    } else {
      assertRefused(force, lower);
    }
  }

  private void unload(ForceRig force, ControlAgent control, boolean known) throws Exception {
    double before = force.truth();
    assertRefused(force, control.unload(-TRAVEL_UM, "test"));
    assertDone(force, control.unload(TRAVEL_UM, "test"));
    force.rig.run(Duration.ofMinutes(1));
    assertThat(force.truth()).as("unloaded by a distance").isLessThan(before - FREE_MPA);
    if (!known) {
      assertRefused(force, control.unload(Double.NaN, "test"));
    }
    assertDone(force, control.unload(known ? Double.NaN : ALL_OF_IT_UM, "test"));
    force.rig.run(Duration.ofMinutes(6));
    assertThat(force.truth()).as("unloaded").isLessThan(FREE_MPA);
  }

  private void trip(ForceRig force) throws Exception {
    ControlAgent control = force.rig.controller().control();
    switch (trip) {
      case OVER_PRESSURE -> {
        force.rig.twin().tic().faults().disconnected(true);
        var hottest = force.rig.experiment().limits().hottestTarget();
        assertDone(force, control.temperature(hottest, 1, "test"));
      }
      case OVER_TEMPERATURE ->
          force.rig.twin().powerStage().inject(SimulatedPowerStage.Fault.BRIDGED);
      case FORCE_IMPLAUSIBLE -> force.strike(ForceFault.HALF_GAIN);
      case PRESSURE_SENSOR -> force.converter().faults().absent(true);
      case DEAD_MAN -> force.rig.stall(Duration.ofSeconds(2));
      default -> throw new IllegalArgumentException("trip: no way to it is known: " + trip);
    }
    assertThat(force.until(() -> force.latched().contains(trip))).isTrue();
    if (acknowledged) {
      assertDone(force, control.acknowledgeAll("test"));
    }
    if (trip == Trip.OVER_PRESSURE) {
      assertDone(force, control.temperatureOff("test"));
      force.rig.twin().tic().faults().disconnected(false);
    }
  }

  private static void assertDone(ForceRig force, CompletableFuture<Outcome> reply)
      throws Exception {
    force.rig.run(Duration.ofMillis(200));
    assertThat(reply).isCompletedWithValue(Outcome.ACCEPTED);
  }

  private static void assertRefused(ForceRig force, CompletableFuture<Outcome> reply)
      throws Exception {
    force.rig.run(Duration.ofMillis(200));
    assertThat(reply.join().accepted()).as(reply.join().reason()).isFalse();
  }

  @Override
  public String toString() {
    return shipped + ", " + trip + (acknowledged ? ", acknowledged" : "");
  }

  /** Sees how fast the force goes, and that the screw never goes on. */
  private static final class Watch {
    private final ForceRig force;
    private final double fastest;
    private final List<String> wrong = new ArrayList<>();
    private final List<Double> pressures = new ArrayList<>();
    private double lastSteps;

    Watch(ForceRig force) {
      this.force = force;
      double perSecond = force.rig.experiment().rig().control().pressure().rampLimitMpaPerS();
      this.fastest = perSecond * WINDOW * LOOK.toNanos() / 1e9 + AT_ONCE_MPA;
      this.lastSteps = force.steps();
    }

    void look() {
      double steps = force.steps();
      boolean held = !force.latched().isEmpty();
      if (held && steps > lastSteps + 1) {
        wrong.add("the screw went on from %f to %f".formatted(lastSteps, steps));
      }
      lastSteps = steps;
      pressures.add(force.truth());
      int before = pressures.size() - 1 - WINDOW;
      if (before >= 0 && pressures.get(before) - force.truth() > fastest) {
        wrong.add("from %f to %f MPa in 5 s".formatted(pressures.get(before), force.truth()));
      }
    }
  }
}
