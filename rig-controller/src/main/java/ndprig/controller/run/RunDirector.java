package ndprig.controller.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import ndprig.controller.event.EventId;
import ndprig.controller.loop.ControlTick;
import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.run.DirectorState.Cycles;
import ndprig.controller.safety.SafetySupervisor;
import org.jspecify.annotations.Nullable;

/**
 * Takes a plan through its phases: asks {@link PhaseTable} what an event does and does it. All
 * calls come from the control thread.
 */
public final class RunDirector {
  private static final long KEEP_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

  private final DirectorPorts ports;
  private final SafetySupervisor safety;
  private RunPhase phase = RunPhase.IDLE;
  private RunProgress progress = RunProgress.NONE;
  private @Nullable Running running;
  private @Nullable RunPlan plan;
  private Instant started = Instant.EPOCH;
  private boolean counting;
  private long countedNanos;
  private long keptNanos;
  private boolean permitWanted;
  private boolean permitAwaitsConditions;
  private long tripsHandled;
  private long nowNanos;

  /** A director without a run. */
  public RunDirector(DirectorPorts ports, SafetySupervisor safety) {
    this.ports = ports;
    this.safety = safety;
  }

  /**
   * Takes the plan of the next run.
   *
   * @return why not, or nothing if it was taken
   */
  public Optional<Rejection> load(RunPlan newPlan) {
    if (progress != RunProgress.NONE) {
      return Optional.of(Rejection.RUN_UNDER_WAY);
    }
    plan = newPlan;
    return Optional.empty();
  }

  /**
   * Takes up a run after the controller had gone, before the first tick.
   *
   * @param storedPlan as stored when the run was started
   * @param stored what the keeper was told last
   */
  public void resume(RunPlan storedPlan, DirectorState stored) {
    plan = storedPlan;
    if (stored.progress() == RunProgress.NONE) {
      return;
    }
    progress = stored.progress();
    started = stored.started();
    countedNanos = stored.counted().toNanos();
    counting = stored.counting();
    Running resumed = new Running(storedPlan, stored.cycles(), nowNanos);
    running = resumed;
    permitAwaitsConditions = true;
    if (counting) {
      ports.acquisition().begin(true);
      resumed.conditions.pressureReached();
    }
    ports
        .events()
        .report(
            EventId.RUN_RESUMED,
            storedPlan.name(),
            "taken up in " + stored.phase() + " after " + stored.cycles().completed() + " cycles");
    enter(PhaseTable.resume(stored.phase()));
  }

  /** An operator asks for something. */
  public Optional<Rejection> request(RunEvent event) {
    if (!event.operatorRequest()) {
      throw new IllegalArgumentException("event: " + event + " cannot be asked for");
    }
    return fire(event);
  }

  /** Does what a tick asks for; the safety supervisor has looked at the same inputs. */
  public void tick(ControlTick tick, RigInputs inputs) {
    nowNanos = tick.nanos();
    if (running != null) {
      follow(running, tick, inputs);
    }
    if (safety.trips() != tripsHandled) {
      tripsHandled = safety.trips();
      fire(RunEvent.TRIPPED);
    } else {
      advance(inputs);
    }
    seeToPermit(inputs);
  }

  /** Where the run is. */
  public RunPhase phase() {
    return phase;
  }

  /** The plan that is loaded or under way. */
  public Optional<RunPlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** How many cycles of plating and stripping are complete. */
  public int cyclesCompleted() {
    return running == null ? 0 : running.counter.cycles().completed();
  }

  /** What must survive a restart. */
  public DirectorState state() {
    Cycles cycles = running == null ? Cycles.NONE : running.counter.cycles();
    return new DirectorState(
        phase, progress, counting, cycles, Duration.ofNanos(countedNanos), started);
  }

  private void follow(Running run, ControlTick tick, RigInputs inputs) {
    run.conditions.update(inputs);
    if (counting && progress == RunProgress.UNDER_WAY) {
      countedNanos += tick.elapsedNanos();
    }
    boolean free = phase == RunPhase.ACQUIRING && inputs.permitted();
    if (!free) {
      run.counter.disregard();
    } else if (run.counter.update(ports.acquisition().step().kind(), nowNanos)) {
      keep();
    }
    if (nowNanos - keptNanos >= KEEP_EVERY_NANOS) {
      keep();
    }
  }

  private void advance(RigInputs inputs) {
    RunEvent event = happening(inputs);
    if (event != null) {
      fire(event);
    }
  }

  /** What has happened by itself, if anything. */
  private @Nullable RunEvent happening(RigInputs inputs) {
    return switch (phase) {
      case IDLE -> null;
      case PREPARING -> endReached() ? RunEvent.END_REACHED : devicesReady(inputs);
      case STABILIZING -> endReached() ? RunEvent.END_REACHED : stability();
      case ACQUIRING, PAUSED -> endReached() ? RunEvent.END_REACHED : null;
      case FINALIZING -> !counting || ports.acquisition().ended() ? RunEvent.STORED : null;
      case SAFING -> safety.settled() ? RunEvent.SAFE_REACHED : null;
      case FAULTED -> safety.tripped() ? null : RunEvent.TRIPS_CLEARED;
    };
  }

  private boolean endReached() {
    return running != null
        && (countedNanos >= running.plan.end().longest().toNanos() || running.cyclesDone());
  }

  private @Nullable RunEvent devicesReady(RigInputs inputs) {
    boolean ready = RunConditions.measured(inputs) && ports.acquisition().ready();
    return ready ? RunEvent.DEVICES_READY : null;
  }

  private @Nullable RunEvent stability() {
    RunConditions conditions = underWay().conditions;
    if (conditions.stable()) {
      return RunEvent.STABLE;
    }
    return conditions.timedOut() ? RunEvent.STABILISE_TIMED_OUT : null;
  }

  /** Given once all is measured, and after a restart once the conditions are met again. */
  private void seeToPermit(RigInputs inputs) {
    if (!permitWanted || inputs.permitted() || !RunConditions.measured(inputs)) {
      return;
    }
    if (!permitAwaitsConditions || underWay().conditions.within()) {
      permitAwaitsConditions = false;
      ports.permit().permit(true);
    }
  }

  private Optional<Rejection> fire(RunEvent event) {
    boolean goOn = plan != null && plan.goOnUnstable();
    Guards guards = new Guards(plan != null, safety.tripped(), progress, goOn);
    Decision decision = PhaseTable.next(phase, event, guards);
    if (decision instanceof Decision.Rejected rejected) {
      return Optional.of(rejected.why());
    }
    enter((Decision.Transition) decision);
    return Optional.empty();
  }

  private void enter(Decision.Transition transition) {
    for (RunAction action : transition.actions()) {
      perform(action);
    }
    if (phase != transition.phase()) {
      String text = phase + " to " + transition.phase();
      phase = transition.phase();
      ports.events().report(EventId.PHASE_CHANGED, "run", text);
    }
    keep();
  }

  private void perform(RunAction action) {
    switch (action) {
      case BEGIN_RUN -> beginRun();
      case APPLY_SETPOINTS -> applySetpoints();
      case AWAIT_STABILITY -> underWay().conditions.await(nowNanos);
      case WARN_NOT_STABLE ->
          ports.events().report(EventId.STABILISE_TIMEOUT, "run", underWay().conditions.describe());
      case ENTER_PRESSURE_MODE -> enterPressureMode();
      case BEGIN_ACQUISITION -> beginAcquisition();
      case GIVE_PERMIT -> permitWanted = true;
      case WITHDRAW_PERMIT -> {
        permitWanted = false;
        ports.permit().permit(false);
      }
      case END_ACQUISITION -> endAcquisition();
      case FINISH_SETPOINTS -> finishSetpoints();
      case DROP_SETPOINTS -> {
        ports.setpoints().temperatureOff();
        ports.setpoints().leaveStack(PressureMode.GAP);
      }
      case END_RUN -> endRun();
    }
  }

  private void beginRun() {
    RunPlan next = Objects.requireNonNull(plan, "the phase table starts no run without a plan");
    running = new Running(next, Cycles.NONE, nowNanos);
    progress = RunProgress.UNDER_WAY;
    started = ports.wallClock().now();
    countedNanos = 0;
    counting = false;
    permitAwaitsConditions = false;
  }

  private void applySetpoints() {
    Running run = underWay();
    RunPlan.TemperaturePlan temperature = run.plan.temperature();
    ports.setpoints().temperature(temperature.target(), temperature.kelvinPerMinute());
    RunPlan.PressurePlan pressure = run.plan.pressure();
    if (run.conditions.pressureJudged()) {
      ports.setpoints().pressure(pressure.target(), pressure.megapascalsPerMinute());
    } else {
      ports.setpoints().leaveStack(pressure.mode());
    }
  }

  private void enterPressureMode() {
    Running run = underWay();
    PressureMode mode = run.plan.pressure().mode();
    if (mode != PressureMode.FORCE) {
      ports.setpoints().leaveStack(mode);
    }
    run.conditions.pressureReached();
  }

  private void beginAcquisition() {
    if (!counting) {
      counting = true;
      ports.acquisition().begin(false);
    }
  }

  private void endAcquisition() {
    progress = RunProgress.ENDING;
    if (counting) {
      ports.acquisition().end();
    }
  }

  private void finishSetpoints() {
    RunPlan.Finish finish = underWay().plan.finish();
    if (!finish.holdTemperature()) {
      ports.setpoints().temperatureOff();
    }
    if (!finish.holdPressure()) {
      ports.setpoints().leaveStack(PressureMode.GAP);
    }
  }

  private void endRun() {
    progress = RunProgress.NONE;
    counting = false;
    running = null;
  }

  private void keep() {
    keptNanos = nowNanos;
    ports.keeper().accept(state());
  }

  private Running underWay() {
    return Objects.requireNonNull(running, "the phase table asks this only of a run under way");
  }

  private static final class Running {
    private final RunPlan plan;
    private final RunConditions conditions;
    private final CycleCounter counter;

    Running(RunPlan plan, Cycles from, long nowNanos) {
      this.plan = plan;
      this.conditions = new RunConditions(plan, nowNanos);
      this.counter = new CycleCounter(plan.end().finalRest(), from);
    }

    boolean cyclesDone() {
      int wanted = plan.end().cycles();
      return wanted > 0 && counter.cycles().completed() >= wanted;
    }
  }
}
