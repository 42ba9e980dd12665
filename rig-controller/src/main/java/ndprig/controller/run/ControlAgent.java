package ndprig.controller.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ndprig.controller.event.EventId;
import ndprig.controller.loop.ControlTick;
import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.PressureRegulator;
import ndprig.controller.loop.RateGroup;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.loop.StackDemand;
import ndprig.controller.loop.TemperatureLoop;
import ndprig.controller.output.WantedOutputs;
import ndprig.controller.output.WantedOutputs.StackWish;
import ndprig.controller.run.ControlSample.LoopWords;
import ndprig.controller.run.ControlSample.RunWords;
import ndprig.controller.run.ControlSample.StackWords;
import ndprig.controller.safety.ChannelAlarms;
import ndprig.controller.safety.SafeAction;
import ndprig.controller.safety.Trip;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.time.Agent;
import org.jspecify.annotations.Nullable;

/**
 * The control thread's duty, ten times a second: requests, snapshot, safety, director, loops, what
 * is wanted of the outputs, telemetry, heartbeat, watchdogs, in this order. Never does I/O and
 * never waits.
 *
 * <p>Requests may come from any thread; they are done at the next tick, and answered when what they
 * did can be seen in {@link #latest}.
 */
public final class ControlAgent implements Agent {
  /** The usual period. */
  public static final Duration PERIOD = Duration.ofMillis(100);

  private static final long SLIP_REPORT_NANOS = Duration.ofMinutes(1).toNanos();

  private final ControlParts parts;
  private final RateGroup rate;
  private final int telemetryTicks;
  private final RequestQueue requests = new RequestQueue();
  private final StackWatch stack;
  private @Nullable RigInputs seen;
  private volatile @Nullable ControlSample latest;
  private long reportedSlips;
  private long slipsReportedNanos;
  private boolean wasRelieving;

  /**
   * An agent at the given period.
   *
   * @param period of the control tick
   * @param telemetryTicks a sample goes to telemetry every so many ticks, 1 or more
   */
  public ControlAgent(ControlParts parts, Duration period, int telemetryTicks) {
    if (telemetryTicks < 1) {
      throw new IllegalArgumentException("telemetryTicks: must be 1 or more: " + telemetryTicks);
    }
    this.parts = parts;
    this.stack =
        new StackWatch(parts.regulator(), parts.actuator(), parts.stackKeeper(), parts.events());
    this.rate = new RateGroup(period);
    this.telemetryTicks = telemetryTicks;
  }

  @Override
  public String name() {
    return "control";
  }

  @Override
  public long run(long nowNanos) {
    if (rate.due(nowNanos)) {
      tick(rate.begin(nowNanos));
    }
    return rate.nextNanos();
  }

  /** What was seen and done at the newest tick; nothing before the first. Thread-safe. */
  public Optional<ControlSample> latest() {
    return Optional.ofNullable(latest);
  }

  /** Takes the plan of the next run. */
  public CompletableFuture<Outcome> load(RunPlan plan) {
    return requests.submit(
        () -> {
          String problem = problemOf(plan);
          return problem.isEmpty()
              ? outcome(parts.director().load(plan))
              : Outcome.refused(problem);
        });
  }

  /**
   * Asks for a run to start, pause, resume, stop or abort. Stop and abort come before all that
   * waits.
   *
   * @param by who asks
   */
  public CompletableFuture<Outcome> request(RunEvent event, String by) {
    Supplier<Outcome> work =
        () -> noted(by, event.name(), outcome(parts.director().request(event)));
    return event == RunEvent.STOP || event == RunEvent.ABORT
        ? requests.submitUrgent(work)
        : requests.submit(work);
  }

  /**
   * Acknowledges a trip, before all that waits.
   *
   * @param by who has seen it
   */
  public CompletableFuture<Outcome> acknowledge(Trip trip, String by) {
    return requests.submitUrgent(
        () ->
            parts.safety().acknowledge(trip, by)
                ? Outcome.ACCEPTED
                : noted(by, "acknowledge " + trip, Outcome.refused(trip + " is not latched")));
  }

  /**
   * Acknowledges all trips that are latched, before all that waits.
   *
   * @param by who has seen them
   */
  public CompletableFuture<Outcome> acknowledgeAll(String by) {
    return requests.submitUrgent(
        () -> {
          long acknowledged =
              Stream.of(Trip.values()).filter(trip -> parts.safety().acknowledge(trip, by)).count();
          return acknowledged > 0
              ? Outcome.ACCEPTED
              : noted(by, "acknowledge all", Outcome.refused("no trip is latched"));
        });
  }

  /**
   * Sets the temperature by hand; a run's plan sets it anew when it is prepared.
   *
   * @param kelvinPerMinute rate, more than 0
   * @param by who asks
   */
  public CompletableFuture<Outcome> temperature(
      Temperature target, double kelvinPerMinute, String by) {
    return setpoint(
        SafeAction.HEATER_OFF,
        "temperature " + target.celsius() + " °C at " + kelvinPerMinute + " K/min",
        by,
        parts.limits().allows(target) && kelvinPerMinute > 0,
        () -> parts.setpoints().temperature(target, kelvinPerMinute));
  }

  /** Switches the heater off by hand. */
  public CompletableFuture<Outcome> temperatureOff(String by) {
    return setpoint(
        SafeAction.HEATER_OFF, "heater off", by, true, parts.setpoints()::temperatureOff);
  }

  /**
   * Sets the stack pressure by hand; a run's plan sets it anew when it is prepared.
   *
   * @param megapascalsPerMinute rate, more than 0
   * @param by who asks
   */
  public CompletableFuture<Outcome> pressure(
      Pressure target, double megapascalsPerMinute, String by) {
    String what =
        "pressure " + target.megapascals() + " MPa at " + megapascalsPerMinute + " MPa/min";
    boolean allowed = parts.regulator().allows(target) && megapascalsPerMinute > 0;
    return requests.submit(
        () -> {
          boolean held = parts.safety().demanded().contains(SafeAction.STACK_HELD);
          if (held && allowed && !lowers(target)) {
            return noted(
                by,
                what,
                Outcome.refused(
                    Rejection.TRIP_LATCHED.text()
                        + "; only a lower pressure can be set now, and only while the force is"
                        + " known"));
          }
          Runnable work =
              held
                  ? () -> parts.regulator().regulate(target, megapascalsPerMinute)
                  : () -> parts.setpoints().pressure(target, megapascalsPerMinute);
          return carriedOut(what, by, allowed, work);
        });
  }

  /** Whether a target unloads from a force that is known. */
  private boolean lowers(Pressure target) {
    RigInputs inputs = seen;
    return inputs != null
        && inputs.pressure().isGood()
        && target.compareTo(inputs.pressure().require()) < 0;
  }

  /**
   * Takes the screw back, whatever is tripped or not known.
   *
   * @param micrometres how far at most, µm; NaN for as far as the force says
   * @param by who asks
   */
  public CompletableFuture<Outcome> unload(double micrometres, String by) {
    String far = Double.isNaN(micrometres) ? "" : " by " + micrometres + " µm";
    return ofStack(
        "unload the stack" + far, by, inputs -> parts.regulator().unload(micrometres, inputs));
  }

  /**
   * Takes an operator's word that the force shown is true.
   *
   * @param by who asks
   */
  public CompletableFuture<Outcome> confirmForce(String by) {
    return ofStack(
        "the force is right", by, inputs -> parts.regulator().force().confirm(inputs.pressure()));
  }

  /**
   * Takes an operator's word for where the screw stands.
   *
   * @param steps microsteps; empty for what is shown
   * @param by who asks
   */
  public CompletableFuture<Outcome> confirmPosition(OptionalInt steps, String by) {
    return ofStack("the position is right", by, inputs -> stack.confirmPosition(steps, inputs));
  }

  /** Before all that waits: it makes the rig safer, or tells it what an operator has seen. */
  private CompletableFuture<Outcome> ofStack(
      String what, String by, Function<RigInputs, String> work) {
    return requests.submitUrgent(
        () -> {
          RigInputs inputs = seen;
          String refusal = inputs == null ? "nothing was measured yet" : work.apply(inputs);
          return noted(by, what, refusal.isEmpty() ? Outcome.ACCEPTED : Outcome.refused(refusal));
        });
  }

  /**
   * Leaves the stack where it is, by hand.
   *
   * @param passive gap or spring
   * @param by who asks
   */
  public CompletableFuture<Outcome> leaveStack(PressureMode passive, String by) {
    return setpoint(
        SafeAction.STACK_HELD,
        "stack mode " + passive,
        by,
        passive != PressureMode.FORCE,
        () -> parts.setpoints().leaveStack(passive));
  }

  private void tick(ControlTick tick) {
    long now = tick.nanos();
    reportSlips(tick);
    requests.drain();
    RigInputs inputs = parts.inputs().apply(now);
    seen = inputs;
    parts.safety().evaluate(inputs);
    parts.director().tick(tick, inputs);
    suspendLoops();
    parts.outputs().want(parts.safety().restrain(wanted(tick, inputs)), now);
    ControlSample sample = sample(inputs);
    latest = sample;
    requests.reply();
    if (tick.every(telemetryTicks)) {
      parts.telemetry().accept(sample);
    }
    parts.heartbeat().beat(now);
    parts.safety().cycleCompleted(now);
  }

  /** A loop whose actuator is in its safe state forgets its target: nothing goes on by itself. */
  private void suspendLoops() {
    parts.regulator().restrict(parts.safety().demanded().contains(SafeAction.STACK_HELD));
    if (parts.safety().demanded().contains(SafeAction.HEATER_OFF)) {
      parts.temperatureLoop().off();
    }
  }

  private WantedOutputs wanted(ControlTick tick, RigInputs inputs) {
    double seconds = tick.stepSeconds();
    TemperatureLoop temperature = parts.temperatureLoop();
    temperature.distrust(parts.alarms().distrustsTemperature());
    double share = temperature.step(inputs.temperature(), seconds);
    PressureRegulator regulator = parts.regulator();
    StackDemand demand = regulator.step(inputs, temperature.ramping(), seconds);
    reportRelief(inputs);
    stack.tick(inputs);
    boolean regulated = regulator.mode() == PressureMode.FORCE;
    // Heat moves the force: the regulator waits for the end of the ramp.
    boolean acting = regulated && !temperature.ramping() && !regulator.relieving();
    parts
        .alarms()
        .update(
            inputs,
            new ChannelAlarms.Setpoints(
                temperature.setpointCelsius(),
                acting ? regulator.setpointMegapascals() : Double.NaN,
                regulated));
    boolean permitted = parts.director().permitWanted() && !parts.alarms().withholdsPermit();
    return new WantedOutputs(share, true, permitted, stack(demand, inputs));
  }

  private StackWish stack(StackDemand demand, RigInputs inputs) {
    if (demand != StackDemand.MOVE) {
      return StackWish.STILL;
    }
    int steps = parts.regulator().demandedSteps();
    ActuatorState state = inputs.actuator().value();
    return new StackWish(true, steps, state != null && steps < state.positionSteps());
  }

  private void reportRelief(RigInputs inputs) {
    boolean relieving = parts.regulator().relieving();
    if (relieving && !wasRelieving) {
      parts
          .events()
          .report(
              EventId.STACK_RELIEVED,
              "stack",
              "retracting: " + inputs.pressure().require().megapascals() + " MPa");
    }
    wasRelieving = relieving;
  }

  /** At once for the first, then at most once a minute with the count. */
  private void reportSlips(ControlTick tick) {
    long unreported = rate.slips() - reportedSlips;
    boolean quietOver =
        reportedSlips == 0 || tick.nanos() - slipsReportedNanos >= SLIP_REPORT_NANOS;
    if (unreported > 0 && quietOver) {
      reportedSlips = rate.slips();
      slipsReportedNanos = tick.nanos();
      parts
          .events()
          .report(
              EventId.TICK_SLIPPED,
              name(),
              unreported + " ticks skipped, the last gap " + tick.elapsedNanos() / 1e6 + " ms");
    }
  }

  private ControlSample sample(RigInputs inputs) {
    TemperatureLoop temperature = parts.temperatureLoop();
    PressureRegulator regulator = parts.regulator();
    return new ControlSample(
        inputs,
        parts.director().phase(),
        parts.director().cyclesCompleted(),
        new LoopWords(
            temperature.active(),
            temperature.targetCelsius(),
            temperature.setpointCelsius(),
            temperature.kelvinPerMinute(),
            temperature.ramping()),
        new LoopWords(
            regulator.mode() == PressureMode.FORCE,
            regulator.targetMegapascals(),
            regulator.setpointMegapascals(),
            regulator.megapascalsPerMinute(),
            regulator.ramping()),
        new StackWords(
            regulator.mode(),
            regulator.stiffnessMegapascalsPerStep(),
            regulator.relieving(),
            regulator.unloading(),
            regulator.force().doubt()),
        parts.safety().latchState(),
        rate.slips(),
        new RunWords(parts.director().awaits(inputs), parts.director().missing()));
  }

  private CompletableFuture<Outcome> setpoint(
      SafeAction blocking, String what, String by, boolean allowed, Runnable work) {
    return requests.submit(
        () -> {
          if (allowed && parts.safety().demanded().contains(blocking)) {
            return noted(by, what, Outcome.refused(Rejection.TRIP_LATCHED.text()));
          }
          return carriedOut(what, by, allowed, work);
        });
  }

  private Outcome carriedOut(String what, String by, boolean allowed, Runnable work) {
    if (!allowed) {
      return noted(by, what, Outcome.refused(what + " is out of range"));
    }
    work.run();
    return noted(by, what, Outcome.ACCEPTED);
  }

  private String problemOf(RunPlan plan) {
    if (!parts.limits().allows(plan.temperature().target())) {
      return "the plan's temperature is out of range: " + plan.temperature().target();
    }
    if (!parts.regulator().allows(plan.pressure().target())) {
      return "the plan's pressure is out of range: " + plan.pressure().target();
    }
    return "";
  }

  private Outcome noted(String by, String what, Outcome outcome) {
    String result = outcome.accepted() ? "" : ", refused: " + outcome.reason();
    parts.events().report(EventId.OPERATOR_REQUEST, by, what + result);
    return outcome;
  }

  private static Outcome outcome(Optional<Rejection> rejection) {
    return rejection.map(why -> Outcome.refused(why.text())).orElse(Outcome.ACCEPTED);
  }
}
