package ndprig.controller.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Acquisition;
import ndprig.controller.acquisition.AcquisitionOptions;
import ndprig.controller.acquisition.AcquisitionStage;
import ndprig.controller.acquisition.Clocks;
import ndprig.controller.acquisition.CutterOptions;
import ndprig.controller.acquisition.FakeMca;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.StepOptions;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.loop.InputsBuilder;
import ndprig.controller.loop.RigInputs;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Charge;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import ndprig.hal.time.Agent;
import ndprig.hal.time.AgentHost;
import ndprig.hal.time.VirtualTimeHost;
import org.jspecify.annotations.Nullable;

/**
 * An MCA and a cycler that live on, and a controller before them that can be killed and begun
 * again, in virtual time. While the current plates, all counts go to channel 0; while it strips, to
 * channel 1; at rest, to channel 2.
 */
final class Bench implements AutoCloseable {
  static final int CHANNELS = 16;
  static final double PLATING_MILLIAMPERES = 0.05;
  static final Duration READING = Duration.ofMillis(134);
  private static final long COUNT_NANOS = Duration.ofMillis(10).toNanos();
  private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();

  final VirtualTimeHost host =
      new VirtualTimeHost(
          Instant.parse("2026-01-01T00:00:00Z"),
          (agent, error) -> {
            throw new IllegalStateException(agent, error);
          });
  final FakeMca mca = new FakeMca(host, host, CHANNELS);
  final List<RigEvent> events = new ArrayList<>();
  private final Path folder;
  private AcquisitionOptions options =
      AcquisitionOptions.of(
          new CutterOptions(0, CutterOptions.FULL_24_BIT),
          new StepOptions(0.01, true, true, StepOptions.DEFAULT_SETTLE));
  private StoreOptions storeOptions = StoreOptions.DEFAULT;
  private double milliamperes;
  private double milliampereHours;
  private long countedNanos;
  private boolean beam = true;
  private @Nullable Controller controller;

  Bench(Path folder) {
    this.folder = folder;
    mca.readingTakes(READING);
    mca.beforeSnapshot(this::countUpToNow);
    host.add(repeating("control", TICK_NANOS, this::tick));
  }

  void use(AcquisitionOptions changed) {
    options = changed;
  }

  void use(StoreOptions changed) {
    storeOptions = changed;
  }

  AcquisitionOptions options() {
    return options;
  }

  private static Agent repeating(String name, long periodNanos, Runnable duty) {
    return new Agent() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long run(long nowNanos) {
        duty.run();
        return nowNanos + periodNanos;
      }
    };
  }

  private void countUpToNow() {
    int channel = milliamperes > 0 ? 0 : milliamperes < 0 ? 1 : 2;
    while (countedNanos + COUNT_NANOS <= host.nanos()) {
      countedNanos += COUNT_NANOS;
      mca.count(channel, beam ? 1 : 0);
    }
  }

  private void tick() {
    milliampereHours += milliamperes * TICK_NANOS / 3.6e12;
    if (controller != null) {
      controller.acquisition.sample(inputs());
    }
  }

  private RigInputs inputs() {
    long now = host.nanos();
    return new RigInputs(
        now,
        Reading.good(new Temperature(25), now),
        Reading.good(new Pressure(1), now),
        Reading.good(new ActuatorState(100, false, false, false, false, false), now),
        Reading.good(
            new CyclerReading(
                new Current(milliamperes), new Voltage(0.1), new Charge(milliampereHours), 0),
            now),
        InputsBuilder.permitted(0.2));
  }

  /** The cycler passes another current from now on, and says so on its trigger line. */
  void current(double newMilliamperes) {
    currentWithoutTrigger(newMilliamperes);
    if (controller != null) {
      controller.acquisition.edge(true, host.nanos());
    }
  }

  void currentWithoutTrigger(double newMilliamperes) {
    countUpToNow();
    milliamperes = newMilliamperes;
  }

  /** Opens or shuts the beam. */
  void beam(boolean open) {
    countUpToNow();
    beam = open;
  }

  /** Does something at a time, whatever waits then. */
  void at(Duration time, Runnable duty) {
    host.add(
        new Agent() {
          @Override
          public String name() {
            return "at " + time;
          }

          @Override
          public long run(long nowNanos) {
            if (nowNanos < time.toNanos()) {
              return time.toNanos();
            }
            duty.run();
            return Long.MAX_VALUE;
          }
        });
  }

  /** Starts a controller: a fresh run, or one that goes on from what is stored. */
  void start(boolean fresh) throws StoreException {
    controller = new Controller(fresh);
  }

  void runSeconds(double seconds) throws InterruptedException {
    host.waitUntil(host.nanos() + Math.round(seconds * 1e9));
    countUpToNow();
  }

  /** Ends the run as asked, and closes the store. */
  void stop() throws StoreException, InterruptedException {
    Controller running = running();
    running.acquisition.end();
    long limit = host.nanos() + Duration.ofMinutes(10).toNanos();
    host.runUntil(() -> running.acquisition.view().stage() == AcquisitionStage.ENDED, limit);
    running.agent.flush();
    kill();
  }

  /** The controller is gone without a word; the lock and the connection go with the process. */
  void kill() throws StoreException {
    Controller running = running();
    controller = null;
    running.dead = true;
    running.store.close();
    mca.close();
  }

  Controller running() {
    Controller present = controller;
    if (present == null) {
      throw new IllegalStateException("no controller runs");
    }
    return present;
  }

  Acquisition acquisition() {
    return last;
  }

  private Acquisition last = newAcquisition(new StoreQueue(StoreOptions.DEFAULT));

  private Acquisition newAcquisition(StoreQueue queue) {
    EventReporter reporter =
        new EventReporter(
            host,
            host,
            event -> {
              events.add(event);
              queue.accept(event);
            });
    return new Acquisition(mca, options, queue, reporter, new Clocks(host, host));
  }

  List<Frame> storedFrames() throws StoreException {
    try (RunReader reader = RunReader.open(folder);
        Stream<StoredFrame> frames = reader.frames(0, Long.MAX_VALUE)) {
      return frames.map(StoredFrame::frame).toList();
    }
  }

  long[] sum(List<Frame> frames) {
    long[] sum = new long[CHANNELS];
    frames.forEach(frame -> frame.counts().addTo(sum));
    return sum;
  }

  @Override
  public void close() throws StoreException {
    if (controller != null) {
      kill();
    }
  }

  /** A controller's process. */
  final class Controller {
    final RunStore store;
    final StoreQueue queue = new StoreQueue(storeOptions);
    final StoreAgent agent;
    final Acquisition acquisition;
    private boolean dead;

    Controller(boolean fresh) throws StoreException {
      store =
          RunStore.exists(folder)
              ? RunStore.open(folder)
              : RunStore.create(folder, new RunInfo("run-1", "test", "", "", 1, host.now()));
      acquisition = newAcquisition(queue);
      last = acquisition;
      agent =
          new StoreAgent(
              store, storeOptions, host, queue, new EventReporter(host, host, events::add));
      try (RunReader reader = store.reader()) {
        acquisition.begin(reader.startPoint(fresh, host.now()));
      }
      acquisition.wakeWith(add(acquisition));
      agent.wakeWith(add(agent));
    }

    private AgentHost.Wakeup add(Agent part) {
      return host.add(
          new Agent() {
            @Override
            public String name() {
              return part.name();
            }

            @Override
            public long run(long nowNanos) throws InterruptedException {
              return dead ? Long.MAX_VALUE : part.run(nowNanos);
            }
          });
    }
  }
}
