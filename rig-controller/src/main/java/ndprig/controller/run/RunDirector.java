package ndprig.controller.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ndprig.controller.acquisition.CyclerStep;
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
 *
 * <p>No phase of a run waits without a bound: whatever is dead, a run ends once it has counted, or
 * waited to count, for its longest duration; its end waits for the last counts for {@link
 * #END_PATIENCE}, after an abort for {@link #ABORT_PATIENCE}.
 */
public final class RunDirector {
  /** How long the end of a run waits for the last counts: an MCA may be switched on again. */
  public static final Duration END_PATIENCE = Duration.ofMinutes(10);

  /** How long an aborted run waits for them. */
  public static final Duration ABORT_PATIENCE = Duration.ofMinutes(1);

  /** Longer than any output is waited for; beyond it the rig is as safe as it gets. */
  private static final long SAFING_LIMIT_NANOS = Duration.ofSeconds(30).toNanos();

  /** After so long without all devices an operator is told. */
  private static final long PREPARING_REPORT_NANOS = Duration.ofMinutes(1).toNanos();

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
  private long waitedNanos;
  private long patienceNanos;
  private long phaseNanos;
  private boolean absenceTold;
  private String missing = "";
  private Targets kept = Targets.NONE;
  private Targets restorable = Targets.NONE;
  private long keptNanos;
  private boolean permitDue;
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
    missing = stored.missing();
    restorable = restorable(storedPlan, stored);
    if (stored.progress() != RunProgress.NONE) {
      takeUp(storedPlan, stored);
    }
    Decision.Transition goesOn = PhaseTable.resume(stored.phase(), stored.progress());
    if (stored.progress() != RunProgress.NONE || goesOn.phase() == RunPhase.IDLE) {
      enter(goesOn);
    }
  }

  private void takeUp(RunPlan storedPlan, DirectorState stored) {
    progress = stored.progress();
    started = stored.started();
    countedNanos = stored.counted().toNanos();
    waitedNanos = stored.waited().toNanos();
    patienceNanos = stored.patience().toNanos();
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
  }

  /**
   * What was wanted. Earlier versions did not store it: the plan tells it while a run acquires, and
   * nothing is safe to assume otherwise, because a pause may have followed a trip.
   */
  private static Targets restorable(RunPlan plan, DirectorState stored) {
    Targets targets = stored.targets();
    if (targets != null) {
      return targets;
    }
    return stored.phase() == RunPhase.ACQUIRING ? Targets.of(plan) : Targets.NONE;
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
    phaseNanos += tick.elapsedNanos();
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
    if (!ports.setpoints().wanted().equals(kept)) {
      keep();
    }
  }

  /** What the run waits for, for an operator; empty if for nothing. */
  public String awaits(RigInputs inputs) {
    return switch (phase) {
      case IDLE -> "";
      case PREPARING -> "waits for " + absent(inputs) + endsBy();
      case STABILIZING -> "waits for " + underWay().conditions.describe() + endsBy();
      case ACQUIRING -> permitAwaited(inputs);
      case PAUSED -> "the cycler has no permit; waits for an operator to resume" + endsBy();
      case SAFING, FAULTED, FINALIZING ->
          progress == RunProgress.ENDING
              ? "waits for the last counts, at most " + patienceNanos / 1_000_000_000 + " s more"
              : "";
    };
  }

  /** What of the counts did not come to disk when the run ended; empty if nothing is missing. */
  public String missing() {
    return missing;
  }

  private String permitAwaited(RigInputs inputs) {
    if (inputs.permitted()) {
      return "";
    }
    List<String> absent = RunConditions.unmeasured(inputs);
    return absent.isEmpty()
        ? "the cycler waits for " + underWay().conditions.describe() + endsBy()
        : "the cycler waits for " + String.join(", ", absent) + endsBy();
  }

  private String absent(RigInputs inputs) {
    List<String> absent = new ArrayList<>(RunConditions.unmeasured(inputs));
    if (!ports.acquisition().ready()) {
      absent.add(0, "the MCA");
    }
    return absent.isEmpty() ? "the devices" : String.join(", ", absent);
  }

  private String endsBy() {
    long left = underWay().plan.end().longest().toNanos() - spentNanos();
    return "; the run ends by itself in " + Math.max(0, left / 60_000_000_000L) + " min";
  }

  /** Of the longest duration: while it counts, its counting; before, its waiting. */
  private long spentNanos() {
    return counting ? countedNanos : waitedNanos;
  }

  /** Whether this tick wants the cycler to be allowed to pass current. */
  public boolean permitWanted() {
    return permitWanted;
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
        phase,
        progress,
        counting,
        cycles,
        Duration.ofNanos(countedNanos),
        Duration.ofNanos(waitedNanos),
        Duration.ofNanos(Math.max(0, patienceNanos)),
        started,
        ports.setpoints().wanted(),
        missing);
  }

  private void follow(Running run, ControlTick tick, RigInputs inputs) {
    run.conditions.update(inputs, ports.setpoints().wanted());
    if (ports.setpoints().temperatureRamps()) {
      run.conditions.await(nowNanos);
    }
    spend(tick.elapsedNanos());
    ports.acquisition().step().ifPresent(step -> count(run, step, inputs));
    if (nowNanos - keptNanos >= KEEP_EVERY_NANOS) {
      keep();
    }
  }

  private void count(Running run, CyclerStep step, RigInputs inputs) {
    boolean free = phase == RunPhase.ACQUIRING && inputs.permitted();
    if (!free) {
      run.counter.disregard(step, nowNanos);
    } else if (inputs.cycler().isGood() && run.counter.update(step, nowNanos)) {
      keep();
    }
  }

  private void spend(long elapsedNanos) {
    if (progress == RunProgress.ENDING) {
      patienceNanos -= elapsedNanos;
    } else if (counting) {
      countedNanos += elapsedNanos;
    } else {
      waitedNanos += elapsedNanos;
    }
  }

  private void advance(RigInputs inputs) {
    tellAbsence(inputs);
    RunEvent event = happening(inputs);
    if (event != null) {
      fire(event);
    }
  }

  private void tellAbsence(RigInputs inputs) {
    boolean late = phaseNanos >= PREPARING_REPORT_NANOS;
    if (phase == RunPhase.PREPARING && late && !absenceTold) {
      absenceTold = true;
      ports.events().report(EventId.DEVICES_AWAITED, "run", "the run " + awaits(inputs));
    }
  }

  /** What has happened by itself, if anything. */
  private @Nullable RunEvent happening(RigInputs inputs) {
    RunEvent end = end();
    if (end != null) {
      return end;
    }
    return switch (phase) {
      case IDLE, ACQUIRING, PAUSED, FINALIZING -> null;
      case PREPARING -> devicesReady(inputs);
      case STABILIZING -> stability();
      case SAFING ->
          safety.settled() || phaseNanos >= SAFING_LIMIT_NANOS ? RunEvent.SAFE_REACHED : null;
      case FAULTED -> safety.tripped() ? null : RunEvent.TRIPS_CLEARED;
    };
  }

  /** How the end of the run comes on, in whatever phase. */
  private @Nullable RunEvent end() {
    return switch (progress) {
      case NONE -> null;
      case UNDER_WAY -> endReached() ? RunEvent.END_REACHED : null;
      case ENDING -> {
        if (!counting || ports.acquisition().ended()) {
          yield RunEvent.STORED;
        }
        yield patienceNanos <= 0 ? RunEvent.FINALISE_TIMED_OUT : null;
      }
    };
  }

  private boolean endReached() {
    Running run = underWay();
    return spentNanos() >= run.plan.end().longest().toNanos() || run.cyclesDone();
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

  /**
   * Wanted once all is measured, and after a restart once the conditions are met again; or at once
   * if the restart did not take it away.
   */
  private void seeToPermit(RigInputs inputs) {
    if (permitDue && permitAwaitsConditions && inputs.permitted()) {
      permitAwaitsConditions = false;
      permitWanted = true;
    }
    if (!permitDue || permitWanted || !RunConditions.measured(inputs)) {
      return;
    }
    if (!permitAwaitsConditions || underWay().conditions.within()) {
      permitAwaitsConditions = false;
      permitWanted = true;
    }
  }

  private Optional<Rejection> fire(RunEvent event) {
    boolean goOn = running != null && running.conditions.canGoOn();
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
      phaseNanos = 0;
      absenceTold = false;
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
      case GIVE_PERMIT -> permitDue = true;
      case WITHDRAW_PERMIT -> {
        permitDue = false;
        permitWanted = false;
      }
      case END_ACQUISITION -> endAcquisition();
      case FINISH_SETPOINTS -> finishSetpoints();
      case DROP_SETPOINTS -> {
        ports.setpoints().temperatureOff();
        ports.setpoints().leaveStack(PressureMode.GAP);
      }
      case HURRY -> patienceNanos = Math.min(patienceNanos, ABORT_PATIENCE.toNanos());
      case GIVE_UP_COUNTS -> giveUpCounts();
      case FORGET_TARGETS -> ports.setpoints().forget();
      case RESTORE_TARGETS -> {
        if (!safety.tripped()) {
          restoreTargets();
        }
      }
      case END_RUN -> endRun();
    }
  }

  private void restoreTargets() {
    String beyond = ports.setpoints().restore(restorable);
    if (!beyond.isEmpty()) {
      ports
          .events()
          .report(
              EventId.RUN_RESUMED,
              "run",
              "not taken up again, since it is beyond a limit of today: " + beyond);
    }
  }

  private void beginRun() {
    RunPlan next = Objects.requireNonNull(plan, "the phase table starts no run without a plan");
    running = new Running(next, Cycles.NONE, nowNanos);
    progress = RunProgress.UNDER_WAY;
    started = ports.wallClock().now();
    countedNanos = 0;
    waitedNanos = 0;
    missing = "";
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
    if (progress != RunProgress.ENDING) {
      progress = RunProgress.ENDING;
      patienceNanos = END_PATIENCE.toNanos();
    }
    if (counting) {
      ports.acquisition().end();
    }
  }

  private void giveUpCounts() {
    missing = ports.acquisition().missing();
    ports.acquisition().abandon();
    ports.events().report(EventId.RUN_INCOMPLETE, "run", missing);
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
    patienceNanos = 0;
    running = null;
  }

  private void keep() {
    keptNanos = nowNanos;
    kept = ports.setpoints().wanted();
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
