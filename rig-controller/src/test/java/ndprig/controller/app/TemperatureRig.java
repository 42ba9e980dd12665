package ndprig.controller.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.config.Experiment;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.controller.safety.Trip;
import ndprig.controller.store.StoreException;
import ndprig.hal.quantity.Temperature;

/** A whole controller on a twin, by whose true temperature it is judged. */
final class TemperatureRig implements AutoCloseable {
  /** No alarm hangs on the beam, whose pulses take most of the time. */
  private static final double FLUX = 3e5;

  final ScenarioRig rig;
  private double highest = Double.NEGATIVE_INFINITY;
  private double lowest = Double.POSITIVE_INFINITY;

  TemperatureRig(ShippedRig shipped, Path folder) throws Exception {
    this(shipped.edit(), Heat.AS_BELIEVED, folder);
  }

  TemperatureRig(ExperimentEdit edit, Heat heat, Path folder) throws Exception {
    Experiment experiment = heat.of(edit).with("flux_per_cm2_s", FLUX).load(folder);
    rig = new ScenarioRig(experiment, folder);
    rig.every(Duration.ofMillis(500), this::look);
  }

  /** What cell, heater and surroundings may be, whatever the profile believes. */
  enum Heat {
    AS_BELIEVED(1, 1, 1, 1),
    SLOWER(1.3, 1.3, 1, 1),
    FASTER(0.7, 0.7, 1, 1),
    /** More loss is less rise, and a shorter time as well. */
    LESS_RISE(1, 1, 1.4, 1),
    MORE_RISE(1, 1, 0.75, 1),
    LESS_HEAT(1.4, 1.4, 1.4, 1),
    HEAVY_CELL(1, 2, 1, 1),
    LOOSE_CELL(1, 1, 1, 0.5);

    private final double plate;
    private final double cell;
    private final double loss;
    private final double contact;

    Heat(double plate, double cell, double loss, double contact) {
      this.plate = plate;
      this.cell = cell;
      this.loss = loss;
      this.contact = contact;
    }

    ExperimentEdit of(ExperimentEdit edit) {
      return edit.with("plate_j_per_k", plateJoules())
          .with("cell_j_per_k", cellJoules())
          .with("plate_cell_w_per_k", plateToCell())
          .with("plate_ambient_w_per_k", plateLoss())
          .with("cell_ambient_w_per_k", cellLoss());
    }

    double plateJoules() {
      return 150 * plate;
    }

    double cellJoules() {
      return 60 * cell;
    }

    double plateToCell() {
      return 0.8 * contact;
    }

    double plateLoss() {
      return 0.05 * loss;
    }

    double cellLoss() {
      return 0.15 * loss;
    }

    /** How far the loop's full share lifts the cell, K. */
    double reachKelvin() {
      return 0.8 * 95 / loss * (contact < 1 ? 0.95 : 1);
    }
  }

  private void look() {
    double celsius = truth();
    highest = Math.max(highest, celsius);
    lowest = Math.min(lowest, celsius);
  }

  /** Asks for a temperature by hand. */
  void ask(double celsius, double kelvinPerMinute) throws InterruptedException {
    var reply =
        rig.controller().control().temperature(new Temperature(celsius), kelvinPerMinute, "test");
    rig.run(Duration.ofMillis(300));
    if (!reply.join().accepted()) {
      throw new IllegalStateException(reply.join().reason());
    }
    highest = truth();
    lowest = highest;
  }

  double truth() {
    return rig.twin().plant().state().cellCelsius();
  }

  /** The highest true temperature since the last asking, °C. */
  double highest() {
    return highest;
  }

  /** The lowest true temperature since the last asking, °C. */
  double lowest() {
    return lowest;
  }

  List<Trip> trips() {
    return rig.controller().safety().latchState().trips().stream().map(LatchedTrip::trip).toList();
  }

  RunPhase phase() {
    return rig.controller().control().latest().map(s -> s.phase()).orElse(RunPhase.IDLE);
  }

  /** Everything that was told of channels, in order. */
  List<String> told() throws StoreException {
    List<String> told = new ArrayList<>();
    for (EventId id : List.of(EventId.CHANNEL_WARNING, EventId.CHANNEL_ALARM)) {
      for (RigEvent event : rig.events(id)) {
        told.add(event.at() + " " + id + " " + event.source() + ": " + event.text());
      }
    }
    return told;
  }

  @Override
  public void close() throws StoreException {
    rig.close();
  }
}
