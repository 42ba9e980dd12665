package ndprig.controller.run;

import static ndprig.controller.run.RunAction.APPLY_SETPOINTS;
import static ndprig.controller.run.RunAction.AWAIT_STABILITY;
import static ndprig.controller.run.RunAction.BEGIN_ACQUISITION;
import static ndprig.controller.run.RunAction.BEGIN_RUN;
import static ndprig.controller.run.RunAction.DROP_SETPOINTS;
import static ndprig.controller.run.RunAction.END_ACQUISITION;
import static ndprig.controller.run.RunAction.END_RUN;
import static ndprig.controller.run.RunAction.ENTER_PRESSURE_MODE;
import static ndprig.controller.run.RunAction.FINISH_SETPOINTS;
import static ndprig.controller.run.RunAction.FORGET_TARGETS;
import static ndprig.controller.run.RunAction.GIVE_PERMIT;
import static ndprig.controller.run.RunAction.GIVE_UP_COUNTS;
import static ndprig.controller.run.RunAction.HURRY;
import static ndprig.controller.run.RunAction.RESTORE_TARGETS;
import static ndprig.controller.run.RunAction.WARN_NOT_STABLE;
import static ndprig.controller.run.RunAction.WITHDRAW_PERMIT;

import java.util.List;

/**
 * Every phase times every event, as a pure function. Safing is reached from every phase and left
 * only for FAULTED; FAULTED is left only when the trips have cleared: to PAUSED if a run is under
 * way, so that the operator decides about it. A paused run that goes on is prepared again, because
 * a trip may have been the reason for the pause; its counting never stopped.
 *
 * <p>A run can be stopped and aborted in every phase, and ends by its longest duration in every
 * phase. SAFING and FAULTED are about the rig and stay while the run in them ends.
 */
public final class PhaseTable {
  private static final Decision NOT_EXPECTED = new Decision.Rejected(Rejection.NOT_EXPECTED);
  private static final Decision SAFE = to(RunPhase.SAFING, WITHDRAW_PERMIT, FORGET_TARGETS);
  private static final Decision START = to(RunPhase.PREPARING, BEGIN_RUN);
  private static final Decision STABILISE =
      to(RunPhase.STABILIZING, APPLY_SETPOINTS, AWAIT_STABILITY);
  private static final Decision ACQUIRE =
      to(RunPhase.ACQUIRING, ENTER_PRESSURE_MODE, BEGIN_ACQUISITION, GIVE_PERMIT);
  private static final Decision ACQUIRE_UNSTABLE =
      to(RunPhase.ACQUIRING, WARN_NOT_STABLE, ENTER_PRESSURE_MODE, BEGIN_ACQUISITION, GIVE_PERMIT);
  private static final Decision GIVE_UP =
      to(RunPhase.FINALIZING, WARN_NOT_STABLE, WITHDRAW_PERMIT, END_ACQUISITION, FINISH_SETPOINTS);
  private static final Decision PAUSE = to(RunPhase.PAUSED, WITHDRAW_PERMIT);
  private static final Decision FINISH =
      to(RunPhase.FINALIZING, WITHDRAW_PERMIT, END_ACQUISITION, FINISH_SETPOINTS);
  private static final Decision ABORT =
      to(RunPhase.FINALIZING, WITHDRAW_PERMIT, END_ACQUISITION, DROP_SETPOINTS, HURRY);
  private static final Decision END = to(RunPhase.IDLE, END_RUN);

  private PhaseTable() {}

  /** What an event does in a phase. */
  public static Decision next(RunPhase phase, RunEvent event, Guards guards) {
    return switch (phase) {
      case IDLE -> idle(event, guards);
      case PREPARING -> preparing(event);
      case STABILIZING -> stabilizing(event, guards);
      case ACQUIRING -> acquiring(event);
      case PAUSED -> paused(event, guards);
      case FINALIZING -> finalizing(event);
      case SAFING -> safing(event, guards);
      case FAULTED -> faulted(event, guards);
    };
  }

  /**
   * Where a stored run goes on after the controller had gone. What is under way physically (ramps,
   * stability) begins anew; counting goes on; safing goes on, and a run that was ending in it ends.
   *
   * @param stored the phase on disk
   * @param progress how far the run had come
   * @return the phase to enter and what to do, after counting has been taken up again if it was
   *     under way
   */
  public static Decision.Transition resume(RunPhase stored, RunProgress progress) {
    return switch (stored) {
      case IDLE -> transition(RunPhase.IDLE, RESTORE_TARGETS);
      case PREPARING, STABILIZING -> transition(RunPhase.PREPARING, RESTORE_TARGETS);
      case ACQUIRING -> transition(RunPhase.ACQUIRING, RESTORE_TARGETS, GIVE_PERMIT);
      case PAUSED -> transition(RunPhase.PAUSED, RESTORE_TARGETS);
      case FINALIZING ->
          transition(RunPhase.FINALIZING, WITHDRAW_PERMIT, RESTORE_TARGETS, END_ACQUISITION);
      case SAFING, FAULTED ->
          progress == RunProgress.ENDING
              ? transition(RunPhase.SAFING, WITHDRAW_PERMIT, END_ACQUISITION)
              : transition(RunPhase.SAFING, WITHDRAW_PERMIT);
    };
  }

  private static Decision idle(RunEvent event, Guards guards) {
    return switch (event) {
      case START -> start(guards);
      case PAUSE, RESUME, STOP, ABORT -> no(Rejection.NO_RUN);
      case TRIPPED -> SAFE;
      case DEVICES_READY,
          STABLE,
          STABILISE_TIMED_OUT,
          END_REACHED,
          STORED,
          FINALISE_TIMED_OUT,
          SAFE_REACHED,
          TRIPS_CLEARED ->
          NOT_EXPECTED;
    };
  }

  private static Decision start(Guards guards) {
    if (guards.tripLatched()) {
      return no(Rejection.TRIP_LATCHED);
    }
    return guards.planLoaded() ? START : no(Rejection.NO_PLAN);
  }

  private static Decision preparing(RunEvent event) {
    return switch (event) {
      case START -> no(Rejection.RUN_UNDER_WAY);
      case PAUSE -> no(Rejection.NOT_ACQUIRING);
      case RESUME -> no(Rejection.NOT_PAUSED);
      case STOP, END_REACHED -> FINISH;
      case ABORT -> ABORT;
      case DEVICES_READY -> STABILISE;
      case TRIPPED -> SAFE;
      case STABLE, STABILISE_TIMED_OUT, STORED, FINALISE_TIMED_OUT, SAFE_REACHED, TRIPS_CLEARED ->
          NOT_EXPECTED;
    };
  }

  private static Decision stabilizing(RunEvent event, Guards guards) {
    return switch (event) {
      case START -> no(Rejection.RUN_UNDER_WAY);
      case PAUSE -> no(Rejection.NOT_ACQUIRING);
      case RESUME -> no(Rejection.NOT_PAUSED);
      case STOP, END_REACHED -> FINISH;
      case ABORT -> ABORT;
      case STABLE -> ACQUIRE;
      case STABILISE_TIMED_OUT -> guards.goOnUnstable() ? ACQUIRE_UNSTABLE : GIVE_UP;
      case TRIPPED -> SAFE;
      case DEVICES_READY, STORED, FINALISE_TIMED_OUT, SAFE_REACHED, TRIPS_CLEARED -> NOT_EXPECTED;
    };
  }

  private static Decision acquiring(RunEvent event) {
    return switch (event) {
      case START -> no(Rejection.RUN_UNDER_WAY);
      case PAUSE -> PAUSE;
      case RESUME -> no(Rejection.NOT_PAUSED);
      case STOP, END_REACHED -> FINISH;
      case ABORT -> ABORT;
      case TRIPPED -> SAFE;
      case DEVICES_READY,
          STABLE,
          STABILISE_TIMED_OUT,
          STORED,
          FINALISE_TIMED_OUT,
          SAFE_REACHED,
          TRIPS_CLEARED ->
          NOT_EXPECTED;
    };
  }

  private static Decision paused(RunEvent event, Guards guards) {
    return switch (event) {
      case START -> no(Rejection.RUN_UNDER_WAY);
      case PAUSE -> no(Rejection.NOT_ACQUIRING);
      case RESUME -> guards.tripLatched() ? no(Rejection.TRIP_LATCHED) : to(RunPhase.PREPARING);
      case STOP, END_REACHED -> FINISH;
      case ABORT -> ABORT;
      case TRIPPED -> SAFE;
      case DEVICES_READY,
          STABLE,
          STABILISE_TIMED_OUT,
          STORED,
          FINALISE_TIMED_OUT,
          SAFE_REACHED,
          TRIPS_CLEARED ->
          NOT_EXPECTED;
    };
  }

  private static Decision finalizing(RunEvent event) {
    return switch (event) {
      case START, PAUSE, RESUME, STOP -> no(Rejection.ENDING);
      case ABORT -> to(RunPhase.FINALIZING, DROP_SETPOINTS, HURRY);
      case STORED -> END;
      case FINALISE_TIMED_OUT -> to(RunPhase.IDLE, GIVE_UP_COUNTS, END_RUN);
      case TRIPPED -> SAFE;
      case DEVICES_READY, STABLE, STABILISE_TIMED_OUT, END_REACHED, SAFE_REACHED, TRIPS_CLEARED ->
          NOT_EXPECTED;
    };
  }

  private static Decision safing(RunEvent event, Guards guards) {
    return switch (event) {
      case START, PAUSE, RESUME -> no(Rejection.SAFING_FIRST);
      case STOP, ABORT, END_REACHED, STORED, FINALISE_TIMED_OUT ->
          endWithin(RunPhase.SAFING, event, guards.progress());
      case TRIPPED -> SAFE;
      case SAFE_REACHED -> to(RunPhase.FAULTED);
      case DEVICES_READY, STABLE, STABILISE_TIMED_OUT, TRIPS_CLEARED -> NOT_EXPECTED;
    };
  }

  private static Decision faulted(RunEvent event, Guards guards) {
    return switch (event) {
      case START, PAUSE, RESUME -> no(Rejection.TRIP_LATCHED);
      case STOP, ABORT, END_REACHED, STORED, FINALISE_TIMED_OUT ->
          endWithin(RunPhase.FAULTED, event, guards.progress());
      case TRIPPED -> SAFE;
      case TRIPS_CLEARED -> cleared(guards);
      case DEVICES_READY, STABLE, STABILISE_TIMED_OUT, SAFE_REACHED -> NOT_EXPECTED;
    };
  }

  /** The run ends while a trip keeps the rig where it is. */
  private static Decision endWithin(RunPhase phase, RunEvent event, RunProgress progress) {
    boolean asked = event.operatorRequest();
    return switch (progress) {
      case NONE -> asked ? no(Rejection.NO_RUN) : NOT_EXPECTED;
      case UNDER_WAY ->
          switch (event) {
            case STOP, END_REACHED -> to(phase, END_ACQUISITION, FINISH_SETPOINTS);
            case ABORT -> to(phase, END_ACQUISITION, DROP_SETPOINTS, HURRY);
            default -> NOT_EXPECTED;
          };
      case ENDING ->
          switch (event) {
            case STOP -> no(Rejection.ENDING);
            case ABORT -> to(phase, DROP_SETPOINTS, HURRY);
            case STORED -> to(phase, END_RUN);
            case FINALISE_TIMED_OUT -> to(phase, GIVE_UP_COUNTS, END_RUN);
            default -> NOT_EXPECTED;
          };
    };
  }

  private static Decision cleared(Guards guards) {
    if (guards.tripLatched()) {
      return no(Rejection.TRIP_LATCHED);
    }
    return switch (guards.progress()) {
      case NONE -> to(RunPhase.IDLE);
      case UNDER_WAY -> to(RunPhase.PAUSED);
      case ENDING -> to(RunPhase.FINALIZING, END_ACQUISITION);
    };
  }

  private static Decision to(RunPhase phase, RunAction... actions) {
    return transition(phase, actions);
  }

  private static Decision.Transition transition(RunPhase phase, RunAction... actions) {
    return new Decision.Transition(phase, List.of(actions));
  }

  private static Decision no(Rejection why) {
    return new Decision.Rejected(why);
  }
}
