package ndprig.controller.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ndprig.controller.run.Decision.Rejected;
import ndprig.controller.run.Decision.Transition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseTableTest {
  private static final Guards PLANNED = new Guards(true, false, RunProgress.UNDER_WAY, true);
  private static final Set<RunPhase> COUNTING_GOES_ON =
      EnumSet.of(RunPhase.PREPARING, RunPhase.STABILIZING, RunPhase.ACQUIRING, RunPhase.PAUSED);

  @Test
  void answersEveryEventInEveryPhaseUnderEveryGuard() {
    int answers = 0;
    for (RunPhase phase : RunPhase.values()) {
      for (RunEvent event : RunEvent.values()) {
        for (Guards guards : everyGuard()) {
          Decision decision = PhaseTable.next(phase, event, guards);
          if (decision instanceof Rejected rejected) {
            assertThat(rejected.why().text()).isNotBlank();
          } else {
            assertThat(((Transition) decision).phase()).isNotNull();
          }
          answers++;
        }
      }
    }
    assertThat(answers).isEqualTo(8 * 14 * 24);
  }

  @ParameterizedTest
  @EnumSource(RunPhase.class)
  void safingIsReachedFromEveryPhaseWhateverTheGuards(RunPhase phase) {
    for (Guards guards : everyGuard()) {
      assertThat(PhaseTable.next(phase, RunEvent.TRIPPED, guards))
          .isEqualTo(
              new Transition(
                  RunPhase.SAFING, List.of(RunAction.WITHDRAW_PERMIT, RunAction.FORGET_TARGETS)));
    }
  }

  @ParameterizedTest
  @EnumSource(RunEvent.class)
  void safingIsNotInterrupted(RunEvent event) {
    for (Guards guards : everyGuard()) {
      Decision decision = PhaseTable.next(RunPhase.SAFING, event, guards);
      if (decision instanceof Transition transition) {
        assertThat(transition.phase()).isIn(RunPhase.SAFING, RunPhase.FAULTED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RunEvent.class)
  void faultedIsLeftOnlyWhenTheTripsAreCleared(RunEvent event) {
    for (Guards guards : everyGuard()) {
      Decision decision = PhaseTable.next(RunPhase.FAULTED, event, guards);
      if (decision instanceof Transition transition
          && transition.phase() != RunPhase.SAFING
          && transition.phase() != RunPhase.FAULTED) {
        assertThat(event).isEqualTo(RunEvent.TRIPS_CLEARED);
        assertThat(guards.tripLatched()).isFalse();
      }
    }
  }

  @Test
  void thePermitIsGivenOnTheWayToAcquiringOnly() {
    forEveryTransition(
        (from, transition) ->
            assertThat(transition.actions().contains(RunAction.GIVE_PERMIT))
                .isEqualTo(transition.phase() == RunPhase.ACQUIRING));
  }

  @Test
  void thePermitIsWithdrawnWheneverAcquiringIsLeft() {
    forEveryTransition(
        (from, transition) -> {
          if (from == RunPhase.ACQUIRING) {
            assertThat(transition.actions()).contains(RunAction.WITHDRAW_PERMIT);
          }
        });
  }

  @Test
  void countingEndsOnlyWhereTheRunEnds() {
    forEveryTransition(
        (from, transition) -> {
          if (COUNTING_GOES_ON.contains(transition.phase())) {
            assertThat(transition.actions()).doesNotContain(RunAction.END_ACQUISITION);
          }
          if (transition.phase() == RunPhase.FINALIZING && from != RunPhase.FINALIZING) {
            assertThat(transition.actions()).contains(RunAction.END_ACQUISITION);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(value = RunPhase.class, mode = EnumSource.Mode.EXCLUDE, names = "IDLE")
  void aRunUnderWayCanBeStoppedAndAbortedInEveryPhase(RunPhase phase) {
    for (Guards guards : everyGuard()) {
      if (guards.progress() == RunProgress.UNDER_WAY && phase != RunPhase.FINALIZING) {
        for (RunEvent end : List.of(RunEvent.STOP, RunEvent.ABORT, RunEvent.END_REACHED)) {
          assertThat(PhaseTable.next(phase, end, guards))
              .isInstanceOfSatisfying(
                  Transition.class,
                  t -> assertThat(t.actions()).contains(RunAction.END_ACQUISITION));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RunPhase.class,
      names = {"FINALIZING", "SAFING", "FAULTED"})
  void aRunThatEndsIsOverWhenItsLastCountsAreStoredOrGivenUp(RunPhase phase) {
    Guards ending = new Guards(true, true, RunProgress.ENDING, true);
    for (RunEvent over : List.of(RunEvent.STORED, RunEvent.FINALISE_TIMED_OUT)) {
      assertThat(PhaseTable.next(phase, over, ending))
          .isInstanceOfSatisfying(
              Transition.class, t -> assertThat(t.actions()).contains(RunAction.END_RUN));
    }
    assertThat(PhaseTable.next(phase, RunEvent.ABORT, ending))
        .as("an abort shortens the wait")
        .isInstanceOfSatisfying(
            Transition.class, t -> assertThat(t.actions()).contains(RunAction.HURRY));
  }

  @Test
  void aRestartTakesUpNothingAfterATrip() {
    for (RunProgress progress : RunProgress.values()) {
      for (RunPhase tripped : List.of(RunPhase.SAFING, RunPhase.FAULTED)) {
        assertThat(PhaseTable.resume(tripped, progress).actions())
            .doesNotContain(RunAction.RESTORE_TARGETS, RunAction.APPLY_SETPOINTS);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "IDLE, START, PREPARING",
    "PREPARING, DEVICES_READY, STABILIZING",
    "STABILIZING, STABLE, ACQUIRING",
    "STABILIZING, STABILISE_TIMED_OUT, ACQUIRING",
    "ACQUIRING, PAUSE, PAUSED",
    "PAUSED, RESUME, PREPARING",
    "ACQUIRING, END_REACHED, FINALIZING",
    "ACQUIRING, STOP, FINALIZING",
    "ACQUIRING, ABORT, FINALIZING",
    "PAUSED, END_REACHED, FINALIZING",
    "FINALIZING, STORED, IDLE",
    "SAFING, SAFE_REACHED, FAULTED",
    "FAULTED, TRIPS_CLEARED, PAUSED",
  })
  void aRunGoesItsWay(RunPhase from, RunEvent event, RunPhase to) {
    assertThat(PhaseTable.next(from, event, PLANNED))
        .isInstanceOfSatisfying(Transition.class, t -> assertThat(t.phase()).isEqualTo(to));
  }

  @ParameterizedTest
  @CsvSource({
    "PREPARING, START, RUN_UNDER_WAY",
    "IDLE, PAUSE, NO_RUN",
    "IDLE, STOP, NO_RUN",
    "STABILIZING, PAUSE, NOT_ACQUIRING",
    "ACQUIRING, RESUME, NOT_PAUSED",
    "FINALIZING, STOP, ENDING",
    "SAFING, RESUME, SAFING_FIRST",
    "FAULTED, RESUME, TRIP_LATCHED",
    "ACQUIRING, STABLE, NOT_EXPECTED",
  })
  void aRefusalIsNamed(RunPhase phase, RunEvent event, Rejection why) {
    assertThat(PhaseTable.next(phase, event, PLANNED)).isEqualTo(new Rejected(why));
  }

  @Test
  void doesNotStartWithoutAPlanOrWithATripLatched() {
    Guards unplanned = new Guards(false, false, RunProgress.NONE, true);
    Guards tripped = new Guards(true, true, RunProgress.NONE, true);
    assertThat(PhaseTable.next(RunPhase.IDLE, RunEvent.START, unplanned))
        .isEqualTo(new Rejected(Rejection.NO_PLAN));
    assertThat(PhaseTable.next(RunPhase.IDLE, RunEvent.START, tripped))
        .isEqualTo(new Rejected(Rejection.TRIP_LATCHED));
    assertThat(PhaseTable.next(RunPhase.PAUSED, RunEvent.RESUME, tripped))
        .isEqualTo(new Rejected(Rejection.TRIP_LATCHED));
  }

  @Test
  void givesUpWhenThePlanSaysSo() {
    Guards givesUp = new Guards(true, false, RunProgress.UNDER_WAY, false);
    assertThat(PhaseTable.next(RunPhase.STABILIZING, RunEvent.STABILISE_TIMED_OUT, givesUp))
        .isInstanceOfSatisfying(
            Transition.class, t -> assertThat(t.phase()).isEqualTo(RunPhase.FINALIZING));
  }

  @ParameterizedTest
  @CsvSource({"NONE, IDLE", "UNDER_WAY, PAUSED", "ENDING, FINALIZING"})
  void leavesFaultedForWhereTheRunWas(RunProgress progress, RunPhase to) {
    Guards guards = new Guards(true, false, progress, true);
    assertThat(PhaseTable.next(RunPhase.FAULTED, RunEvent.TRIPS_CLEARED, guards))
        .isInstanceOfSatisfying(Transition.class, t -> assertThat(t.phase()).isEqualTo(to));
  }

  @ParameterizedTest
  @CsvSource({
    "IDLE, IDLE",
    "PREPARING, PREPARING",
    "STABILIZING, PREPARING",
    "ACQUIRING, ACQUIRING",
    "PAUSED, PAUSED",
    "FINALIZING, FINALIZING",
    "SAFING, SAFING",
    "FAULTED, SAFING",
  })
  void goesOnAfterARestart(RunPhase stored, RunPhase to) {
    assertThat(PhaseTable.resume(stored, RunProgress.UNDER_WAY).phase()).isEqualTo(to);
  }

  @Test
  void onlyAnOperatorsEventsCanBeAskedFor() {
    assertThat(RunEvent.values())
        .filteredOn(RunEvent::operatorRequest)
        .containsExactly(
            RunEvent.START, RunEvent.PAUSE, RunEvent.RESUME, RunEvent.STOP, RunEvent.ABORT);
  }

  @Test
  void refusesPlansThatMakeNoSense() {
    RunPlan good = Plans.plan(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RunPlan(
                    " ",
                    good.end(),
                    good.temperature(),
                    good.pressure(),
                    good.framePeriod(),
                    good.finish()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunPlan.End(-1, good.end().longest(), good.end().finalRest()));
  }

  static List<Guards> everyGuard() {
    List<Guards> all = new ArrayList<>();
    for (int bits = 0; bits < 8; bits++) {
      for (RunProgress progress : RunProgress.values()) {
        all.add(new Guards((bits & 1) != 0, (bits & 2) != 0, progress, (bits & 4) != 0));
      }
    }
    return all;
  }

  private static void forEveryTransition(Check check) {
    for (RunPhase phase : RunPhase.values()) {
      for (RunEvent event : RunEvent.values()) {
        for (Guards guards : everyGuard()) {
          if (PhaseTable.next(phase, event, guards) instanceof Transition transition) {
            check.check(phase, transition);
          }
        }
      }
    }
  }

  @FunctionalInterface
  private interface Check {
    void check(RunPhase from, Transition transition);
  }
}
