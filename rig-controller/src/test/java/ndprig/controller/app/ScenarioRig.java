package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Clocks;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import ndprig.controller.export.RunSummary;
import ndprig.controller.port.PortName;
import ndprig.controller.port.Ports;
import ndprig.controller.run.ControlAgent;
import ndprig.controller.run.RunEvent;
import ndprig.controller.store.RunInfo;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoreOptions;
import ndprig.controller.store.StoredEvent;
import ndprig.controller.store.StoredFrame;
import ndprig.controller.twin.bench.TwinPorts;
import ndprig.controller.twin.bench.TwinRig;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.time.Agent;
import ndprig.hal.time.AgentHost;
import ndprig.hal.time.Pacer;
import ndprig.hal.time.VirtualTimeHost;
import ndprig.hal.time.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * A twin that lives on while controllers come and go. The controllers are whole ones, with real
 * drivers; each has the life of a process.
 */
final class ScenarioRig implements AutoCloseable {
  /** As a controller on a card may be set: what was not yet committed goes with the process. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(20);

  private static final int ALL = 1_000_000;

  private final Experiment experiment;
  private final Path parent;
  private final List<String> failedAgents = new ArrayList<>();
  private final List<Long> edgeNanos = new ArrayList<>();
  private final List<Life> lives = new ArrayList<>();
  private final VirtualTimeHost host = new VirtualTimeHost(VirtualRun.EPOCH, this::failed);
  private final TwinRig twin;
  private final Set<String> mayHang;
  private final Map<PortName, OutputFault> faults = new EnumMap<>(PortName.class);
  private final Map<PortName, BusTap> taps = new EnumMap<>(PortName.class);
  private Duration wallOff;
  private long stalledUntilNanos = Long.MIN_VALUE;
  private String boot = "first";
  private final WallClock wall = () -> host.now().plus(wallOff);

  /** A twin with a first controller that has not been asked for anything. */
  ScenarioRig(Experiment experiment, Path parent) throws IOException {
    this(experiment, parent, Set.of());
  }

  /** The same on a machine whose civil clock is off. */
  ScenarioRig(Experiment experiment, Path parent, Duration off) throws IOException {
    this(experiment, parent, Set.of(), off);
  }

  /**
   * The same with outputs whose writes may hang.
   *
   * @param mayHang names of their agents, which get threads of their own
   */
  ScenarioRig(Experiment experiment, Path parent, Set<String> mayHang) throws IOException {
    this(experiment, parent, mayHang, Duration.ZERO);
  }

  private ScenarioRig(Experiment experiment, Path parent, Set<String> mayHang, Duration off)
      throws IOException {
    this.mayHang = mayHang;
    this.wallOff = off;
    this.experiment = experiment;
    this.parent = parent;
    twin = new TwinRig(experiment, host, SimulatedAmptekOptions.Wire.UDP);
    twin.stepEdge().onEdge(this::edge);
    host.add(twin.plant());
    RunInfo info =
        new RunInfo(
            "run", "run", experiment.plan().name(), experiment.normalised(), 0, VirtualRun.EPOCH);
    lives.add(new Life(RunStore.create(parent.resolve("life-0"), info)));
  }

  private void failed(String agent, Throwable error) {
    failedAgents.add(agent + ": " + error);
    life().boundary.agentFailed(agent, error);
  }

  private void edge(boolean high, long atNanos) {
    edgeNanos.add(atNanos);
    DigitalInput.EdgeListener listener = life().edgeListener;
    if (listener != null && !life().dead) {
      listener.edge(high, atNanos);
    }
  }

  private Life life() {
    return lives.get(lives.size() - 1);
  }

  Experiment experiment() {
    return experiment;
  }

  TwinRig twin() {
    return twin;
  }

  Controller controller() {
    return life().controller;
  }

  long nanos() {
    return host.nanos();
  }

  /** What may be wrong with an output; it lives on with the twin. */
  OutputFault fault(PortName output) {
    return faults.computeIfAbsent(output, name -> new OutputFault(host));
  }

  /** The transfers on a bus of sensors; it lives on with the twin. */
  BusTap tap(PortName bus) {
    return taps.computeIfAbsent(bus, name -> new BusTap());
  }

  /** The current that really flows, mA. */
  double milliamperes() {
    double volts = twin.plant().shuntVolts().at(host.nanos());
    return 1000 * volts / experiment.rig().cycler().shuntOhm();
  }

  /** Sets the machine's civil clock by so much, compared with the truth. */
  void setWall(Duration off) {
    wallOff = off;
  }

  /** What the machine's civil clock says. */
  Instant wall() {
    return wall.now();
  }

  /** The machine itself starts again with the next controller. */
  void boot(String name) {
    boot = name;
  }

  /** When the cycler's steps really began. */
  List<Long> edges() {
    return List.copyOf(edgeNanos);
  }

  /** Agents that ended by an error, which none should. */
  List<String> failedAgents() {
    return List.copyOf(failedAgents);
  }

  /** Asks the controller to start the run. */
  void start() {
    var unused = controller().control().request(RunEvent.START, "test");
  }

  /** The control thread stands still for so long, as if the machine were overloaded. */
  void stall(Duration duration) {
    stalledUntilNanos = host.nanos() + duration.toNanos();
  }

  /** Lets time pass. */
  void run(Duration duration) throws InterruptedException {
    host.runUntil(() -> false, host.nanos() + duration.toNanos());
  }

  /** Lets time pass until something holds; at most as long as given. */
  boolean runUntil(BooleanSupplier condition, Duration longest) throws InterruptedException {
    host.runUntil(condition, host.nanos() + longest.toNanos());
    return condition.getAsBoolean();
  }

  /** Runs to the end of the run. */
  boolean runToEnd() throws InterruptedException {
    return runUntil(() -> controller().over(), Duration.ofHours(24));
  }

  /** Does something again and again from now on, whoever lives. */
  void every(Duration period, Runnable duty) {
    long first = host.nanos() + period.toNanos();
    host.add(
        new Agent() {
          private long dueNanos = first;

          @Override
          public String name() {
            return "every " + period;
          }

          @Override
          public long run(long nowNanos) {
            if (nowNanos >= dueNanos) {
              dueNanos += period.toNanos();
              duty.run();
            }
            return dueNanos;
          }
        });
  }

  /**
   * The controller's process is gone between two instructions: no agent runs on, nothing is flushed
   * and no output is touched.
   */
  void kill() {
    life().dead = true;
  }

  /**
   * A new process on what the old one left on disk. The files are copied as they lie there, because
   * the locks of a process do not keep out itself.
   */
  void restart() throws IOException {
    Path old = life().store.folder();
    Path folder = Files.createDirectory(parent.resolve("life-" + lives.size()));
    try (Stream<Path> files = Files.list(old)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    }
    lives.add(new Life(RunStore.open(folder)));
  }

  /** Everything that is stored, once it is. */
  RunReader reader() throws StoreException {
    controller().settle();
    return controller().setup().store().reader();
  }

  /** All stored frames in order. */
  List<StoredFrame> frames() throws StoreException {
    try (RunReader reader = reader();
        Stream<StoredFrame> frames = reader.frames(0, Long.MAX_VALUE)) {
      return frames.toList();
    }
  }

  /** All stored events of a kind. */
  List<RigEvent> events(EventId id) throws StoreException {
    try (RunReader reader = reader()) {
      return reader.events(0, ALL).stream()
          .map(StoredEvent::event)
          .filter(event -> event.id() == id)
          .toList();
    }
  }

  /** The summary that the run leaves; call at its end. */
  RunSummary summary() throws StoreException {
    return new Reports(experiment, controller().analysis(), twin.plant().truth())
        .summary(controller(), new Reports.Times(Duration.ofNanos(host.nanos()), Duration.ZERO));
  }

  @Override
  public void close() throws StoreException {
    for (Life life : lives) {
      life.dead = true;
    }
    host.close();
    for (Life life : lives) {
      life.store.close();
    }
  }

  /** One process of a controller. */
  private final class Life implements AgentHost, Pacer {
    private final FailureBoundary boundary = new FailureBoundary();
    private final RunStore store;
    private final Controller controller;
    private volatile boolean dead;
    private DigitalInput.@Nullable EdgeListener edgeListener;

    Life(RunStore store) throws IOException {
      this.store = store;
      Controller.Setup setup =
          new Controller.Setup(
              experiment,
              store,
              StoreOptions.DEFAULT.withCommitEvery(COMMIT_EVERY),
              this,
              boundary,
              new Clocks(host, wall),
              boot,
              false);
      controller =
          new Controller(
              setup,
              listener ->
                  Devices.of(
                      experiment.rig(),
                      new LifePorts(new TwinPorts(twin, host, this)),
                      host,
                      this,
                      listener));
    }

    @Override
    public Wakeup add(Agent agent) {
      return host.add(
          new Agent() {
            @Override
            public String name() {
              return agent.name();
            }

            @Override
            public boolean waitsLong() {
              return agent.waitsLong() || mayHang.contains(agent.name());
            }

            @Override
            public long run(long nowNanos) throws InterruptedException {
              if (dead) {
                return Long.MAX_VALUE;
              }
              if (nowNanos < stalledUntilNanos && agent instanceof ControlAgent) {
                return stalledUntilNanos;
              }
              try {
                return agent.run(nowNanos);
              } catch (KilledError e) {
                return Long.MAX_VALUE;
              }
            }
          });
    }

    @Override
    public void waitUntil(long deadlineNanos) throws InterruptedException {
      host.waitUntil(deadlineNanos);
      if (dead) {
        throw new KilledError();
      }
    }

    /** The twin's ports, with an ear on the line of step edges. */
    private final class LifePorts implements Ports {
      private final Ports ports;

      LifePorts(Ports ports) {
        this.ports = ports;
      }

      @Override
      public DatagramLink datagram(PortName name, Link link) throws IOException {
        return ports.datagram(name, link);
      }

      @Override
      public SerialLink serial(PortName name, Link link, int baud) throws IOException {
        return ports.serial(name, link, baud);
      }

      @Override
      public SpiBus spi(PortName name, Link link) throws IOException {
        return tap(name).on(ports.spi(name, link));
      }

      @Override
      public I2cBus i2c(PortName name, Link link) throws IOException {
        return tap(name).on(ports.i2c(name, link));
      }

      @Override
      public PwmOutput pwm(PortName name, Link link, int hertz) throws IOException {
        return fault(name).on(ports.pwm(name, link, hertz), Life.this);
      }

      @Override
      public DigitalOutput output(PortName name, Link link) throws IOException {
        return fault(name).on(ports.output(name, link), Life.this);
      }

      @Override
      public DigitalInput input(PortName name, Link link) {
        return new DigitalInput() {
          @Override
          public boolean isHigh() {
            return twin.stepEdge().isHigh();
          }

          @Override
          public void onEdge(EdgeListener listener) {
            edgeListener = listener;
          }

          @Override
          public void close() {
            edgeListener = null;
          }
        };
      }

      @Override
      public void close() {
        ports.close();
      }
    }
  }

  /** Unwinds a thread of a process that is gone. */
  private static final class KilledError extends Error {
    private static final long serialVersionUID = 1L;

    KilledError() {
      super("the process is gone", null, false, false);
    }
  }
}
