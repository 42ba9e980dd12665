package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import ndprig.controller.acquisition.Clocks;
import ndprig.controller.config.Experiment;
import ndprig.controller.run.Outcome;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.controller.safety.Trip;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoreOptions;
import ndprig.controller.twin.bench.TwinPorts;
import ndprig.controller.twin.bench.TwinRig;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.time.VirtualTimeHost;

/** A run that a whole controller takes up from its folder, on a twin of its own, a day later. */
final class TakenUpRun implements AutoCloseable {
  private static final Instant LATER = VirtualRun.EPOCH.plus(Duration.ofDays(1));

  private final FailureBoundary boundary = new FailureBoundary();
  private final VirtualTimeHost host = new VirtualTimeHost(LATER, boundary);
  private final Experiment experiment;
  private final TwinRig twin;
  private final Controller controller;

  private TakenUpRun(RunFolders.Opened opened) throws IOException {
    experiment = opened.experiment();
    twin = new TwinRig(experiment, host, SimulatedAmptekOptions.Wire.UDP);
    host.add(twin.plant());
    Controller.Setup setup =
        new Controller.Setup(
            experiment,
            opened.store(),
            StoreOptions.DEFAULT,
            host,
            boundary,
            new Clocks(host, host),
            "taken up",
            false);
    controller =
        new Controller(
            setup,
            listener ->
                Devices.of(
                    experiment.rig(), new TwinPorts(twin, host, host), host, host, listener));
  }

  /** Takes a run up; nothing runs yet. */
  static TakenUpRun of(Path folder) throws Exception {
    Experiment stored;
    try (RunReader reader = RunReader.open(folder)) {
      stored = RunFolders.stored(folder, reader.run());
    }
    return new TakenUpRun(RunFolders.open(folder, stored, LATER));
  }

  Path folder() {
    return controller.setup().folder();
  }

  Controller controller() {
    return controller;
  }

  TwinRig twin() {
    return twin;
  }

  void run(Duration duration) throws InterruptedException {
    host.runUntil(() -> false, host.nanos() + duration.toNanos());
  }

  boolean runUntil(BooleanSupplier condition, Duration longest) throws InterruptedException {
    host.runUntil(condition, host.nanos() + longest.toNanos());
    return condition.getAsBoolean();
  }

  /** Asks, and lets two ticks pass. */
  void request(RunEvent event) throws InterruptedException {
    carryOut(controller.control().request(event, "test"));
  }

  void acknowledge(Trip trip) throws InterruptedException {
    carryOut(controller.control().acknowledge(trip, "test"));
  }

  private void carryOut(CompletableFuture<Outcome> asked) throws InterruptedException {
    run(Duration.ofMillis(200));
    if (!asked.getNow(Outcome.refused("no answer")).accepted()) {
      throw new AssertionError("refused: " + asked.getNow(Outcome.refused("no answer")));
    }
  }

  RunPhase phase() {
    return controller.control().latest().orElseThrow().phase();
  }

  List<Trip> latched() {
    return controller.safety().latchState().trips().stream().map(LatchedTrip::trip).toList();
  }

  /** Whether the cycler may drive current. */
  boolean permitted() {
    return twin.permit().isHigh();
  }

  /** Writes all reports into the run's folder. */
  void export() throws IOException {
    controller.settle();
    Duration ran = Duration.ofNanos(host.nanos());
    Reports.writeStored(experiment, controller, new Reports.Times(ran, ran));
  }

  @Override
  public void close() throws IOException {
    host.close();
    controller.close();
  }
}
