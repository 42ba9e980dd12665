package ndprig.controller.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.loop.ForceCheck;
import ndprig.controller.loop.ForceLimits;
import ndprig.controller.loop.HeaterModel;
import ndprig.controller.loop.PidGains;
import ndprig.controller.loop.PressureRegulator;
import ndprig.controller.loop.RegulatorOptions;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.loop.StackGeometry;
import ndprig.controller.loop.StiffnessBounds;
import ndprig.controller.loop.TemperatureLoop;
import ndprig.controller.loop.ZeroTolerance;
import ndprig.controller.output.Outputs;
import ndprig.controller.safety.ChannelAlarms;
import ndprig.controller.safety.ForceInterlock;
import ndprig.controller.safety.HeartbeatBoard;
import ndprig.controller.safety.Interlock;
import ndprig.controller.safety.Interlocks;
import ndprig.controller.safety.LatchState;
import ndprig.controller.safety.SafetyLimits;
import ndprig.controller.safety.SafetySupervisor;
import ndprig.controller.safety.StuckHeaterLimits;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import ndprig.hal.time.Agent;
import ndprig.hal.time.VirtualTimeHost;
import org.jspecify.annotations.Nullable;

/**
 * A controller over simple devices in virtual time. The devices outlive the controller, as on a
 * bench, so that it can be thrown away and built again from what was kept.
 */
final class FakeRig {
  final List<RigEvent> events = new ArrayList<>();
  final List<ControlSample> samples = new ArrayList<>();
  final FakeDevices devices = new FakeDevices();
  final FakeAcquisition acquisition = new FakeAcquisition();
  final VirtualTimeHost host =
      new VirtualTimeHost(
          Instant.parse("2026-01-01T00:00:00Z"),
          (agent, error) -> {
            throw new AssertionError(agent, error);
          });
  LatchState keptLatch = LatchState.CLEAR;
  DirectorState keptState = DirectorState.NONE;
  SafetySupervisor safety;
  ControlAgent control;
  RunDirector director;
  HeartbeatBoard board;
  final List<CompletableFuture<Outcome>> replies = new ArrayList<>();
  int fed;

  /** Highest target that the next controller allows, °C. */
  double hottest = 65;

  private boolean alive = true;

  FakeRig() {
    host.add(devices);
    boot();
    host.add(new CurrentControl());
  }

  /** Builds the controller from nothing but devices and what was kept. */
  private void boot() {
    board = new HeartbeatBoard();
    RegulatorOptions options = regulatorOptions();
    PressureRegulator regulator = new PressureRegulator(options, new ForceCheck(options));
    List<Interlock> interlocks = new ArrayList<>(Interlocks.standard(limits(), board));
    interlocks.add(new ForceInterlock(Duration.ofMillis(500), regulator.force()::implausible));
    EventReporter reporter = new EventReporter(host, host, events::add);
    Outputs outputs =
        new Outputs(
            new Outputs.Devices(devices.heater, devices.enable, devices.permit, devices.stack),
            host.nanos());
    safety =
        new SafetySupervisor(
            interlocks, List.of(now -> fed++), latch -> keptLatch = latch, reporter);
    TemperatureLoop temperature =
        new TemperatureLoop(
            new PidGains(0.2, 300, 0, 0), new HeaterModel(FakeDevices.AMBIENT, 60, 300), 1);
    LongFunction<RigInputs> inputs = devices.inputs(outputs);
    SetpointLimits limits = new SetpointLimits(new Temperature(0), new Temperature(hottest));
    LoopSetpoints setpoints = new LoopSetpoints(temperature, regulator, limits);
    DirectorPorts ports =
        new DirectorPorts(acquisition, setpoints, state -> keptState = state, reporter, host);
    director = new RunDirector(ports, safety);
    control =
        new ControlAgent(
            new ControlParts(
                now -> regulator.force().judge(inputs.apply(now)),
                safety,
                director,
                setpoints,
                temperature,
                regulator,
                outputs,
                devices.stack,
                new ChannelAlarms(
                    new ChannelAlarms.Options(
                        new HeaterModel(FakeDevices.AMBIENT, 60, 300), 1, 0.15, 100, 0.06, false),
                    reporter),
                limits,
                board.expect("control", Duration.ofSeconds(1), host.nanos()),
                samples::add,
                memory -> {},
                reporter),
            ControlAgent.PERIOD,
            10);
  }

  /** The controller is gone for a while; then another one takes over what was kept. */
  void restart(RunPlan plan, Duration gone) {
    devices.losePower();
    LatchState latch = keptLatch;
    DirectorState state = keptState;
    alive = false;
    run(gone);
    boot();
    alive = true;
    safety.restore(latch);
    director.resume(plan, state);
  }

  void run(Duration duration) {
    runUntil(() -> false, duration);
  }

  /** Runs until the condition holds or the time is over. */
  void runUntil(BooleanSupplier done, Duration longest) {
    try {
      host.runUntil(done, host.nanos() + longest.toNanos());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void runUntil(RunPhase phase, Duration longest) {
    runUntil(() -> director.phase() == phase, longest);
  }

  /** Starts a run of the plan and lets two ticks pass. */
  void start(RunPlan plan) {
    send(control.load(plan));
    send(control.request(RunEvent.START, "operator"));
    run(Duration.ofMillis(200));
  }

  /** Keeps the reply of a request that is expected to be done. */
  void send(CompletableFuture<Outcome> reply) {
    replies.add(reply);
  }

  Outcome ask(RunEvent event) {
    CompletableFuture<Outcome> reply = control.request(event, "operator");
    run(Duration.ofMillis(200));
    return reply.join();
  }

  void step(int number, int cycle, StepKind kind) {
    acquisition.step = new CyclerStep(number, cycle, kind);
  }

  long count(EventId id) {
    return events.stream().filter(event -> event.id() == id).count();
  }

  private static SafetyLimits limits() {
    return new SafetyLimits(
        new Temperature(5),
        new Temperature(70),
        new Pressure(12),
        new Voltage(-1),
        new Voltage(4.5),
        new Current(0.005),
        new StuckHeaterLimits(Duration.ofSeconds(60), 3, 3),
        Duration.ofSeconds(1),
        new SafetyLimits.Delays(
            Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5)));
  }

  private static RegulatorOptions regulatorOptions() {
    return new RegulatorOptions(
        new StackGeometry(1, FakeDevices.MICROMETRES_PER_STEP, 1, 1),
        new StiffnessBounds(FakeDevices.MEGAPASCALS_PER_STEP, 0.0005, 0.01),
        0.001,
        0.02,
        20,
        400,
        0.1,
        10,
        new ForceLimits(0.25, new ZeroTolerance(0.015, 0, 20, 0.015), 0.01, 0.03, 0.01, 2000),
        new RegulatorOptions.Timing(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(30)));
  }

  /** Stands for the control thread of whichever controller lives. */
  private final class CurrentControl implements Agent {
    @Override
    public String name() {
      return "control";
    }

    @Override
    public long run(long nowNanos) {
      return alive ? control.run(nowNanos) : nowNanos + 100_000_000;
    }
  }

  /** Counts when told to. */
  static final class FakeAcquisition implements AcquisitionControl {
    final List<String> calls = new ArrayList<>();
    boolean ready = true;
    boolean ended;
    @Nullable CyclerStep step = new CyclerStep(0, 0, StepKind.REST);

    @Override
    public boolean ready() {
      return ready;
    }

    @Override
    public void begin(boolean resume) {
      calls.add(resume ? "resume" : "begin");
      ended = false;
    }

    @Override
    public void end() {
      calls.add("end");
    }

    @Override
    public boolean ended() {
      return ended;
    }

    @Override
    public String missing() {
      return "the last counts";
    }

    @Override
    public void abandon() {
      calls.add("abandon");
    }

    @Override
    public Optional<CyclerStep> step() {
      return Optional.ofNullable(step);
    }
  }
}
