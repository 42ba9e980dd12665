package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Acquisition;
import ndprig.controller.acquisition.CivilClock;
import ndprig.controller.acquisition.ClockHistory;
import ndprig.controller.acquisition.ClockKeeper;
import ndprig.controller.acquisition.Clocks;
import ndprig.controller.acquisition.TelemetrySampler;
import ndprig.controller.analysis.Analysis;
import ndprig.controller.analysis.Reductions;
import ndprig.controller.analysis.indicator.Gains;
import ndprig.controller.analysis.indicator.Indicators;
import ndprig.controller.config.Experiment;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.experiment.AcquisitionSetup;
import ndprig.controller.experiment.ControlSetup;
import ndprig.controller.experiment.CountingSetup;
import ndprig.controller.experiment.IndicatorSetup;
import ndprig.controller.experiment.LiveReducer;
import ndprig.controller.experiment.LiveScale;
import ndprig.controller.experiment.RunPlans;
import ndprig.controller.loop.ForceCheck;
import ndprig.controller.loop.PressureRegulator;
import ndprig.controller.loop.TemperatureLoop;
import ndprig.controller.output.Outputs;
import ndprig.controller.run.ControlAgent;
import ndprig.controller.run.ControlParts;
import ndprig.controller.run.ControlSample;
import ndprig.controller.run.DeviceInputs;
import ndprig.controller.run.DirectorPorts;
import ndprig.controller.run.DirectorState;
import ndprig.controller.run.LoopSetpoints;
import ndprig.controller.run.RunDirector;
import ndprig.controller.run.RunPlan;
import ndprig.controller.run.RunProgress;
import ndprig.controller.safety.ChannelAlarms;
import ndprig.controller.safety.ForceInterlock;
import ndprig.controller.safety.HeartbeatBoard;
import ndprig.controller.safety.Interlock;
import ndprig.controller.safety.Interlocks;
import ndprig.controller.safety.SafetyLimits;
import ndprig.controller.safety.SafetySupervisor;
import ndprig.controller.safety.WatchdogFeed;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreAgent;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoreOptions;
import ndprig.controller.store.StoreQueue;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.device.BusWorker;
import ndprig.hal.device.DeviceListener;
import ndprig.hal.time.Agent;
import ndprig.hal.time.AgentHost;
import ndprig.hal.time.Patience;
import ndprig.hal.time.WallClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One controller of one run: every part made and handed to the others. The same under real and
 * virtual time, on real and simulated devices.
 */
public final class Controller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Controller.class);
  private static final Duration CONTROL_LIMIT = Duration.ofSeconds(10);

  /** A bus may wait for a serial line that has gone. */
  private static final Duration BUS_LIMIT = Duration.ofSeconds(15);

  /** A device that answers nothing is tried for a while inside one call. */
  private static final Duration ACQUISITION_LIMIT = Duration.ofSeconds(90);

  /** A card may take long to write. */
  private static final Duration STORE_LIMIT = Duration.ofSeconds(90);

  /** An output that hangs in a write is known to hang before it was long. */
  private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(5);

  private static final Duration TELEMETRY_PERIOD = Duration.ofSeconds(1);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final Setup setup;
  private final ClockKeeper clocks;
  private final StoreQueue queue;
  private final StoreAgent storeAgent;
  private final EventFan fan;
  private final EventReporter events;
  private final HeartbeatBoard board;
  private final SafetySupervisor safety;
  private final Outputs outputs;
  private final ChannelAlarms alarms;
  private final Vitals vitals;
  private final RunDirector director;
  private final Acquisition acquisition;
  private final ControlAgent control;
  private final Analysis analysis;
  private final Reductions reductions;
  private final Indicators indicators;
  private final RunMemory memory;
  private final List<BusWorker> buses;
  private final Closings opened;
  private int resumed;
  private boolean begunBefore;

  /**
   * What a controller is made from.
   *
   * @param experiment configuration
   * @param store of the run, open
   * @param storeOptions how it is written
   * @param host that runs the agents
   * @param boundary that the host reports to
   * @param clocks of the host
   * @param boot the machine's name for its present boot, during which monotonic time goes on
   * @param reducing whether bins are unfolded and fitted as they come
   * @param watchdogs outside the process, fed after each full healthy cycle
   */
  public record Setup(
      Experiment experiment,
      RunStore store,
      StoreOptions storeOptions,
      AgentHost host,
      FailureBoundary boundary,
      Clocks clocks,
      String boot,
      boolean reducing,
      List<WatchdogFeed> watchdogs) {
    /** A controller that nobody watches from outside, as in virtual time. */
    Setup(
        Experiment experiment,
        RunStore store,
        StoreOptions storeOptions,
        AgentHost host,
        FailureBoundary boundary,
        Clocks clocks,
        String boot,
        boolean reducing) {
      this(experiment, store, storeOptions, host, boundary, clocks, boot, reducing, List.of());
    }

    private Setup with(Clocks others) {
      return new Setup(
          experiment, store, storeOptions, host, boundary, others, boot, reducing, watchdogs);
    }

    public Path folder() {
      return store.folder();
    }
  }

  /** Makes the devices of a controller, told who listens to them. */
  @FunctionalInterface
  interface DeviceMaker {
    DeviceSet make(DeviceListener listener) throws IOException;
  }

  /**
   * Makes all parts, takes up what the store says of an earlier process, and gives the agents to
   * the host; nothing runs yet.
   *
   * @throws IOException if the store cannot be read or a port cannot be had
   */
  Controller(Setup given, DeviceMaker maker) throws IOException {
    this.queue = new StoreQueue(given.storeOptions());
    this.fan = new EventFan(queue);
    CivilClock civil =
        new CivilClock(
            given.store().useClock(given.boot()),
            given.clocks().monotonic(),
            given.clocks().wall());
    this.events = new EventReporter(given.clocks().monotonic(), civil, fan);
    this.clocks = keeper(given, civil);
    this.setup = given.with(new Clocks(given.clocks().monotonic(), civil, clocks));
    this.storeAgent =
        new StoreAgent(
            setup.store(), setup.storeOptions(), setup.clocks().monotonic(), queue, events);
    this.memory = new RunMemory(queue, setup.clocks().wall());
    this.board = new HeartbeatBoard();
    DeviceSet devices = maker.make(new DeviceEvents(events));
    this.buses = Stream.concat(devices.buses().stream(), devices.outputs().stream()).toList();
    this.outputs =
        new Outputs(
            new Outputs.Devices(
                devices.heater(), devices.heaterEnable(), devices.permit(), devices.actuator()),
            setup.clocks().monotonic().nanos());
    ControlSetup loops = new ControlSetup(setup.experiment());
    try (Closings undo = new Closings();
        RunReader reader = setup.store().reader()) {
      RunReader analysisReader = setup.store().reader();
      undo.push(analysisReader::close);
      this.analysis =
          new Analysis(
              analysisReader,
              LiveScale.of(setup.experiment()),
              CountingSetup.options(setup.experiment()),
              events);
      Gains gains = new Gains();
      this.reductions = new Reductions(new LiveReducer(setup.experiment(), gains), events);
      this.indicators = IndicatorSetup.of(setup.experiment(), events, reader.frameCount(), gains);
      this.acquisition =
          new Acquisition(
              devices.mca(),
              AcquisitionSetup.of(setup.experiment()),
              queue,
              events,
              setup.clocks());
      PressureRegulator pressure = loops.pressure();
      this.safety = safety(loops, pressure.force());
      this.alarms = new ChannelAlarms(loops.alarms(), events);
      this.vitals = new Vitals(setup, board, outputs, events);
      TemperatureLoop temperature = loops.temperature();
      LoopSetpoints setpoints = new LoopSetpoints(temperature, pressure, loops.setpoints());
      this.director = director(setpoints, reader);
      this.control = control(devices, loops, setpoints, temperature, pressure);
      wire(devices);
      memory.stack(reader).ifPresent(pressure.force()::restore);
      resume(reader);
      this.opened = undo.handOver();
    }
  }

  private ClockKeeper keeper(Setup given, CivilClock civil) throws StoreException {
    try (RunReader reader = given.store().reader()) {
      ClockKeeper keeper = new ClockKeeper(civil, reader.clocks(), queue, events);
      keeper.begin(reader.latest());
      return keeper;
    }
  }

  private RunDirector director(LoopSetpoints setpoints, RunReader reader) throws StoreException {
    WallClock wall = setup.clocks().wall();
    return new RunDirector(
        new DirectorPorts(
            new AcquisitionLink(
                acquisition,
                queue,
                setup.clocks().monotonic(),
                reader.startPoint(true, wall.now()),
                reader.startPoint(false, wall.now())),
            setpoints,
            memory::keep,
            events,
            wall),
        safety);
  }

  private SafetySupervisor safety(ControlSetup loops, ForceCheck force) {
    SafetyLimits limits = loops.safety();
    List<Interlock> interlocks = new ArrayList<>(Interlocks.standard(limits, board));
    interlocks.add(new ForceInterlock(limits.delays().limit(), force::implausible));
    return new SafetySupervisor(interlocks, setup.watchdogs(), memory::keep, events);
  }

  private ControlAgent control(
      DeviceSet devices,
      ControlSetup loops,
      LoopSetpoints setpoints,
      TemperatureLoop temperature,
      PressureRegulator pressure) {
    DeviceInputs inputs =
        new DeviceInputs(
            new DeviceInputs.Devices(
                devices.thermometer(),
                devices.loadCell(),
                devices.actuator(),
                devices.cycler(),
                outputs),
            loops.ages(),
            setup.experiment().cell().areaCm2());
    TelemetrySampler sampler =
        new TelemetrySampler(TELEMETRY_PERIOD, setup.clocks().wall(), queue::telemetry);
    return new ControlAgent(
        new ControlParts(
            tickNanos -> {
              var seen = pressure.force().judge(inputs.apply(tickNanos));
              acquisition.sample(seen);
              return seen;
            },
            safety,
            director,
            setpoints,
            temperature,
            pressure,
            outputs,
            devices.actuator(),
            alarms,
            loops.setpoints(),
            board.expect("control", CONTROL_LIMIT, setup.clocks().monotonic().nanos()),
            sample -> {
              clocks.look();
              sampler.sample(sample.inputs(), aims(sample));
            },
            memory::keep,
            events),
        loops.period(),
        (int) Math.max(1, TELEMETRY_PERIOD.dividedBy(loops.period())));
  }

  private static TelemetrySampler.Aims aims(ControlSample sample) {
    return new TelemetrySampler.Aims(
        sample.temperature().setpoint(), sample.pressure().target(), sample.phase().name());
  }

  private void wire(DeviceSet devices) throws IOException {
    DigitalInput stepEdge = devices.stepEdge();
    if (stepEdge != null) {
      stepEdge.onEdge(acquisition);
    }
    storeAgent.addListener(analysis);
    storeAgent.addListener(indicators);
    // Before the reductions: they take the gain of a bin that is followed here.
    analysis.addListener(indicators);
    reductions.addListener(indicators);
    for (BusWorker bus : devices.buses()) {
      vitals.add(bus, BUS_LIMIT);
    }
    for (BusWorker output : devices.outputs()) {
      vitals.add(output, OUTPUT_LIMIT);
    }
    vitals.addControl(control);
    acquisition.wakeWith(vitals.add(acquisition, ACQUISITION_LIMIT));
    storeAgent.wakeWith(vitals.add(storeAgent, STORE_LIMIT));
    analysis.wakeWith(addMinor(analysis));
    if (setup.reducing()) {
      analysis.addListener(reductions);
      reductions.wakeWith(addMinor(reductions));
    }
  }

  /** Gives an agent to the host without which counting and guarding go on. */
  private AgentHost.Wakeup addMinor(Agent agent) {
    setup
        .boundary()
        .on(
            agent.name(),
            error -> events.report(EventId.AGENT_FAILED, agent.name(), String.valueOf(error)));
    return setup.host().add(agent);
  }

  private void resume(RunReader reader) throws StoreException {
    boolean leftUnwritten = setup.store().leftUnwritten();
    safety.restore(memory.latched(reader, leftUnwritten));
    if (leftUnwritten) {
      events.report(
          EventId.STORE_FAILED,
          "run",
          "the controller before ended while the store could not write; nothing goes on by itself:"
              + " see how the rig stands, then acknowledge DEAD_MAN");
    }
    Optional<DirectorState> stored = memory.director(reader);
    RunPlan plan = RunPlans.of(setup.experiment());
    if (stored.isPresent()) {
      director.resume(plan, stored.get());
      begunBefore = stored.get().progress() != RunProgress.NONE;
      resumed = memory.countResumption(reader);
    } else {
      director.load(plan);
      events.report(
          EventId.CONTROLLER_STARTED, "run", "run folder " + setup.folder() + " was begun");
    }
  }

  /** Whether a run was started and has ended, its last frame on disk. */
  public boolean over() {
    return memory.over() && queue.settled();
  }

  /** Whether the run had begun before this process. */
  public boolean begunBefore() {
    return begunBefore;
  }

  /** Whether a part without which the rig is blind or deaf has ended by an error. Thread-safe. */
  public boolean failed() {
    return vitals.failed();
  }

  /** Whether the store could not write at its last attempt. Thread-safe. */
  boolean storeFails() {
    return storeAgent.failing();
  }

  /** How often the run was taken up again. */
  int resumed() {
    return resumed;
  }

  ControlAgent control() {
    return control;
  }

  public Acquisition acquisition() {
    return acquisition;
  }

  public Analysis analysis() {
    return analysis;
  }

  Indicators indicators() {
    return indicators;
  }

  Reductions reductions() {
    return reductions;
  }

  StoreQueue queue() {
    return queue;
  }

  EventReporter reporter() {
    return events;
  }

  EventFan events() {
    return fan;
  }

  ChannelAlarms alarms() {
    return alarms;
  }

  Outputs outputs() {
    return outputs;
  }

  SafetySupervisor safety() {
    return safety;
  }

  ClockHistory clocks() {
    return clocks.history();
  }

  public Setup setup() {
    return setup;
  }

  /**
   * Writes what is still queued; the host must have stopped.
   *
   * @throws StoreException if it cannot be written
   */
  void settle() throws StoreException {
    if (!storeAgent.flush()) {
      throw new StoreException(
          "run store " + setup.folder() + ": the last entries could not be written");
    }
  }

  /**
   * Closes the devices, which leaves them safe: the stack's motor is told to stop. The host must
   * have stopped. One that hangs does not keep the others. Idempotent.
   */
  void closeDevices() {
    for (BusWorker bus : buses) {
      if (!Patience.within(CLOSE_LIMIT, "close " + bus.name(), bus::close)) {
        LOG.warn("{}: does not close", bus.name());
      }
    }
  }

  /**
   * Closes devices, writes what is still queued and closes the store; the host must have stopped.
   * Idempotent.
   */
  @Override
  public void close() throws IOException {
    opened.push(setup.store()::close);
    opened.push(this::settle);
    opened.push(this::closeDevices);
    opened.close();
  }
}
