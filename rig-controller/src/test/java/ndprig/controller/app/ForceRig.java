package ndprig.controller.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import ndprig.controller.config.Experiment;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.controller.safety.Trip;
import ndprig.controller.store.StoreException;
import ndprig.hal.instrument.nau7802.SimulatedNau7802;

/** A whole controller on a twin whose force may lie; remembers how far the true one went. */
final class ForceRig implements AutoCloseable {
  /** How far the true pressure may rise above its target, as a share of the cell's limit. */
  private static final double SHARE = 0.1;

  /** How often it is looked whether the stack is held. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private static final Duration GONE = Duration.ofSeconds(30);

  final ScenarioRig rig;
  private double highest;

  ForceRig(Experiment experiment, Path folder) throws Exception {
    rig = new ScenarioRig(experiment, folder);
    rig.every(Duration.ofMillis(500), () -> highest = Math.max(highest, truth()));
    rig.start();
  }

  /** When a fault may strike. */
  enum Moment {
    BEFORE_CONTACT,
    AT_APPROACH,
    RAMPING_UP,
    AT_HOLD,
    PLATING,
    RESTARTING
  }

  /** Lets time pass until the rig is there. */
  boolean reach(Moment moment) throws Exception {
    return switch (moment) {
      case BEFORE_CONTACT -> until(() -> phase() == RunPhase.STABILIZING);
      case AT_APPROACH -> until(() -> steps() > 100);
      case RAMPING_UP -> until(() -> truth() > 0.4 * target());
      case AT_HOLD -> until(() -> phase() == RunPhase.ACQUIRING);
      case PLATING, RESTARTING -> {
        boolean plating = until(() -> rig.edges().size() >= 2);
        rig.run(Duration.ofMinutes(5));
        yield plating;
      }
    };
  }

  /** The same, but before contact means heated already. */
  boolean reachHot(Moment moment) throws Exception {
    double hot = rig.experiment().plan().temperature().target().celsius() - 1;
    return until(() -> rig.twin().plant().state().cellCelsius() > hot) && reach(moment);
  }

  /** Lets a fault happen at its moment: at a restart, while no controller is there. */
  void strike(Moment moment, ForceFault fault) throws Exception {
    if (moment != Moment.RESTARTING) {
      strike(fault);
      return;
    }
    rig.kill();
    strike(fault);
    rig.run(GONE);
    rig.restart();
  }

  void strike(ForceFault fault) {
    fault.strike(
        converter(), rig.twin().plant().loadCellMillivoltsPerVolt().at(rig.nanos()), rig.nanos());
  }

  boolean until(BooleanSupplier condition) throws Exception {
    return rig.runUntil(condition, Duration.ofHours(3));
  }

  /**
   * Lets time pass, until a trip has held the stack still for a while.
   *
   * @param still without a move under a trip
   * @param longest that passes at most
   */
  void untilHeld(Duration still, Duration longest) throws Exception {
    long end = rig.nanos() + longest.toNanos();
    long movedAt = rig.nanos();
    double before = Double.NaN;
    while (rig.nanos() < end && rig.nanos() - movedAt < still.toNanos()) {
      rig.run(LOOK);
      double now = latched().isEmpty() ? Double.NaN : steps();
      movedAt = now == before ? movedAt : rig.nanos();
      before = now;
    }
  }

  double target() {
    return rig.experiment().plan().pressure().target().megapascals();
  }

  /** The highest true pressure that still leaves the cell whole. */
  double bound() {
    return target() + SHARE * rig.experiment().limits().pressureTrip().megapascals();
  }

  double highest() {
    return highest;
  }

  double truth() {
    return rig.twin().plant().state().pressureMegapascals();
  }

  double steps() {
    return rig.twin().tic().fullSteps(rig.nanos());
  }

  RunPhase phase() {
    return rig.controller().control().latest().map(s -> s.phase()).orElse(RunPhase.IDLE);
  }

  String doubt() {
    return rig.controller().control().latest().map(s -> s.stack().doubt()).orElse("");
  }

  List<Trip> latched() {
    return rig.controller().safety().latchState().trips().stream().map(LatchedTrip::trip).toList();
  }

  SimulatedNau7802 converter() {
    return rig.twin().i2cPeers().values().stream()
        .filter(SimulatedNau7802.class::isInstance)
        .map(SimulatedNau7802.class::cast)
        .findAny()
        .orElseThrow();
  }

  @Override
  public void close() throws StoreException {
    rig.close();
  }
}
