package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import ndprig.controller.acquisition.Clocks;
import ndprig.controller.config.Experiment;
import ndprig.controller.run.Outcome;
import ndprig.controller.run.RunEvent;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreOptions;
import ndprig.controller.twin.bench.TwinPorts;
import ndprig.controller.twin.bench.TwinRig;
import ndprig.hal.device.DeviceListener;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.time.VirtualTimeHost;

/** A whole run against the twin in virtual time. */
public final class VirtualRun implements AutoCloseable {
  /** Runs begin at this civil time, so that two runs with one seed are equal to the byte. */
  static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private static final String BOOT = "virtual";

  /** Virtual time loses nothing by fewer commits. */
  private static final Duration COMMIT_EVERY = Duration.ofMinutes(5);

  private final Experiment experiment;
  private final FailureBoundary boundary = new FailureBoundary();
  private final VirtualTimeHost host = new VirtualTimeHost(EPOCH, boundary);
  private final TwinRig twin;
  private final Controller controller;
  private boolean toldToEnd;

  /**
   * Prepares a run in a new folder.
   *
   * @throws IOException if the folder cannot hold a new store
   */
  public VirtualRun(Experiment experiment, Path folder) throws IOException {
    this(experiment, folder, true);
  }

  /**
   * Prepares a run in a new folder.
   *
   * @param reducing whether bins are unfolded and fitted
   * @throws IOException if the folder cannot hold a new store
   */
  public VirtualRun(Experiment experiment, Path folder, boolean reducing) throws IOException {
    this.experiment = experiment;
    this.twin = new TwinRig(experiment, host, SimulatedAmptekOptions.Wire.UDP);
    host.add(twin.plant());
    RunStore store = RunFolders.create(folder, experiment, EPOCH);
    try (Closings undo = new Closings()) {
      undo.push(store::close);
      Controller.Setup setup =
          new Controller.Setup(
              experiment,
              store,
              StoreOptions.DEFAULT.withCommitEvery(COMMIT_EVERY),
              host,
              boundary,
              new Clocks(host, host),
              BOOT,
              reducing);
      this.controller = new Controller(setup, this::devices);
      undo.handOver();
    }
  }

  private DeviceSet devices(DeviceListener listener) throws IOException {
    return Devices.of(experiment.rig(), new TwinPorts(twin, host, host), host, host, listener);
  }

  /**
   * Starts the run and goes on until it is over.
   *
   * @param progress is asked between any two things that happen; true ends the run early
   * @return whether the run came to its end
   * @throws InterruptedException if the thread was interrupted
   */
  public boolean run(BooleanSupplier progress) throws InterruptedException {
    CompletableFuture<Outcome> started = controller.control().request(RunEvent.START, "rig demo");
    boolean[] stopped = new boolean[1];
    host.runUntil(
        () -> {
          // No real time passes in which somebody could free a full disk.
          toldToEnd |= Thread.interrupted();
          stopped[0] = toldToEnd || progress.getAsBoolean() || controller.storeFails();
          return stopped[0] || (started.isDone() && controller.over());
        },
        limitNanos());
    return !stopped[0] && controller.over();
  }

  private long limitNanos() {
    return TimeUnit.HOURS.toNanos(24) + 2 * experiment.plan().end().maxDuration().toNanos();
  }

  /** Whether it ended early because its thread was interrupted. */
  public boolean toldToEnd() {
    return toldToEnd || Thread.currentThread().isInterrupted();
  }

  /** Simulated time since the start. */
  public Duration simulated() {
    return Duration.ofNanos(host.nanos());
  }

  public Controller controller() {
    return controller;
  }

  public TwinRig twin() {
    return twin;
  }

  @Override
  public void close() throws IOException {
    host.close();
    controller.close();
  }
}
