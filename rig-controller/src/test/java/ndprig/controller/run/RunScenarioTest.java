package ndprig.controller.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.event.EventId;
import ndprig.controller.loop.PressureMode;
import ndprig.controller.safety.SafeAction;
import ndprig.controller.safety.Trip;
import ndprig.hal.device.Quality;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunScenarioTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  /** The plan's own precision. */
  private static final Offset<Double> PRECISION = within(0.3);

  private final FakeRig rig = new FakeRig();

  @Test
  void aRunGoesFromStartToEndByItself() {
    RunPlan plan = Plans.plan(2);
    rig.start(plan);
    assertThat(rig.director.phase()).isEqualTo(RunPhase.STABILIZING);
    assertThat(rig.devices.permit.given().require()).isFalse();
    rig.runUntil(RunPhase.ACQUIRING, AN_HOUR);
    assertThat(rig.devices.celsius).isEqualTo(40, PRECISION);
    assertThat(rig.devices.megapascals()).isEqualTo(1, within(0.03));
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.devices.permit.given().require()).isTrue();
    cycle(1);
    cycle(2);
    assertThat(rig.director.cyclesCompleted()).isEqualTo(1);
    rig.step(9, 2, StepKind.REST);
    rig.runUntil(RunPhase.FINALIZING, Duration.ofMinutes(2));
    assertThat(rig.devices.permit.given().require()).isFalse();
    rig.run(Duration.ofMinutes(1));
    assertThat(rig.director.phase())
        .as("until its last frame is stored")
        .isSameAs(RunPhase.FINALIZING);
    rig.acquisition.ended = true;
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
    assertThat(rig.acquisition.calls).containsExactly("begin", "end");
    assertThat(rig.keptState.progress()).isEqualTo(RunProgress.NONE);
    assertThat(rig.count(EventId.PHASE_CHANGED)).isEqualTo(5);
    assertThat(rig.count(EventId.INTERLOCK_TRIPPED)).isZero();
  }

  @Test
  void aSensorThatDiesMidRunTripsLatchesSurvivesARestartAndClears() {
    RunPlan plan = Plans.plan(2);
    acquire(plan);
    rig.devices.thermometerAnswers = false;
    rig.runUntil(RunPhase.SAFING, Duration.ofSeconds(5));
    rig.run(Duration.ofSeconds(5));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FAULTED);
    assertThat(rig.devices.heater.applied().require()).isZero();
    assertThat(rig.safety.demanded()).contains(SafeAction.HEATER_OFF);
    assertThat(rig.devices.permit.given().require()).isFalse();
    assertThat(rig.acquisition.calls).as("counting goes on").containsExactly("begin");

    rig.restart(plan, Duration.ofSeconds(20));
    rig.run(Duration.ofSeconds(5));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FAULTED);
    assertThat(rig.safety.demanded()).contains(SafeAction.HEATER_OFF);
    assertThat(rig.acquisition.calls).containsExactly("begin", "resume");
    assertThat(rig.ask(RunEvent.RESUME).reason()).isEqualTo(Rejection.TRIP_LATCHED.text());

    acknowledge(Trip.TEMPERATURE_SENSOR);
    assertThat(rig.director.phase()).as("not gone yet").isEqualTo(RunPhase.FAULTED);
    rig.devices.thermometerAnswers = true;
    rig.runUntil(RunPhase.PAUSED, Duration.ofSeconds(5));
    assertThat(rig.safety.demanded()).isEmpty();
    rig.run(Duration.ofSeconds(5));
    assertThat(rig.devices.heater.applied().require()).as("nothing starts by itself").isZero();

    assertThat(rig.ask(RunEvent.RESUME).accepted()).isTrue();
    rig.runUntil(RunPhase.ACQUIRING, AN_HOUR);
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.devices.permit.given().require()).isTrue();
    assertThat(rig.devices.celsius).isEqualTo(40, PRECISION);
    assertThat(rig.acquisition.calls).containsExactly("begin", "resume");
  }

  @Test
  void aRunGoesOnByItselfAfterARestart() {
    RunPlan plan = Plans.plan(3);
    acquire(plan);
    cycle(1);
    rig.step(9, 2, StepKind.PLATE);
    rig.run(Duration.ofSeconds(2));
    rig.restart(plan, Duration.ofSeconds(60));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    assertThat(rig.director.cyclesCompleted()).isEqualTo(1);
    rig.run(Duration.ofSeconds(5));
    assertThat(rig.devices.permit.given().require()).as("too cold yet").isFalse();
    rig.runUntil(() -> rig.devices.permit.given().require(), AN_HOUR);
    assertThat(rig.devices.celsius).isEqualTo(40, PRECISION);
    assertThat(rig.count(EventId.RUN_RESUMED)).isEqualTo(1);
    assertThat(rig.acquisition.calls).containsExactly("begin", "resume");
  }

  @Test
  void aHeldTargetBeyondALimitOfTodayIsNotTakenUpAndTold() {
    RunPlan plan = Plans.plan(3);
    acquire(plan);
    assertThat(rig.ask(RunEvent.PAUSE).accepted()).isTrue();
    rig.hottest = 35;
    rig.restart(plan, Duration.ofSeconds(5));
    rig.run(Duration.ofSeconds(5));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.PAUSED);
    assertThat(rig.devices.heater.applied().require()).isZero();
    assertThat(rig.events)
        .filteredOn(event -> event.id() == EventId.RUN_RESUMED)
        .anySatisfy(event -> assertThat(event.text()).contains("beyond a limit", "40.0 °C"));
  }

  @Test
  void noCycleIsCompletedBeforeTheCyclerIsWatchedAgain() {
    RunPlan plan = Plans.plan(3);
    acquire(plan);
    cycle(1);
    rig.step(9, 2, StepKind.PLATE);
    rig.run(Duration.ofSeconds(2));
    rig.acquisition.step = null;
    rig.restart(plan, Duration.ofSeconds(1));
    rig.runUntil(() -> rig.devices.permit.given().require(), AN_HOUR);
    rig.run(Duration.ofSeconds(10));
    rig.step(9, 2, StepKind.PLATE);
    rig.run(Duration.ofSeconds(10));
    assertThat(rig.director.cyclesCompleted()).isEqualTo(1);
  }

  @Test
  void aRunThatWasPreparedIsPreparedAgainAfterARestart() {
    RunPlan plan = Plans.plan(1);
    rig.start(plan);
    rig.restart(plan, Duration.ofSeconds(10));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.PREPARING);
    rig.runUntil(RunPhase.ACQUIRING, AN_HOUR);
    assertThat(rig.acquisition.calls).containsExactly("begin");
  }

  @Test
  void aRunThatWasEndingEndsAfterARestart() {
    RunPlan plan = Plans.plan(1);
    acquire(plan);
    rig.ask(RunEvent.STOP);
    rig.restart(plan, Duration.ofSeconds(10));
    assertThat(rig.acquisition.calls).containsExactly("begin", "end", "resume", "end");
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FINALIZING);
    rig.acquisition.ended = true;
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
  }

  @Test
  void nothingIsTakenUpWhenThereWasNoRun() {
    rig.restart(Plans.plan(1), Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
    assertThat(rig.count(EventId.RUN_RESUMED)).isZero();
  }

  @Test
  void aPauseWithdrawsThePermitAndCountsOn() {
    acquire(Plans.plan(1));
    assertThat(rig.ask(RunEvent.PAUSE).accepted()).isTrue();
    assertThat(rig.devices.permit.given().require()).isFalse();
    rig.run(Duration.ofMinutes(5));
    assertThat(rig.acquisition.calls).containsExactly("begin");
    assertThat(rig.ask(RunEvent.RESUME).accepted()).isTrue();
    rig.run(Duration.ofSeconds(2));
    assertThat(rig.director.phase()).as("still stable").isEqualTo(RunPhase.ACQUIRING);
    assertThat(rig.devices.permit.given().require()).isTrue();
  }

  @Test
  void aTripWhileEndingEndsTheRunOnceItIsCleared() {
    acquire(Plans.plan(1));
    rig.ask(RunEvent.STOP);
    rig.devices.volts = 9;
    rig.run(Duration.ofSeconds(2));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FAULTED);
    rig.devices.volts = 1;
    acknowledge(Trip.OVER_VOLTAGE);
    rig.runUntil(RunPhase.FINALIZING, Duration.ofSeconds(5));
    rig.acquisition.ended = true;
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
  }

  @Test
  void aTripOfTheVoltageLeavesTemperatureAndPressureRegulated() {
    acquire(Plans.plan(1));
    rig.devices.volts = 9;
    rig.run(Duration.ofMinutes(10));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FAULTED);
    assertThat(rig.devices.permit.given().require()).isFalse();
    assertThat(rig.devices.celsius).isEqualTo(40, PRECISION);
  }

  @Test
  void anotherTripWhileFaultedIsSafedToo() {
    acquire(Plans.plan(1));
    rig.devices.volts = 9;
    rig.run(Duration.ofSeconds(2));
    rig.devices.pressureQuality = Quality.INVALID;
    rig.run(Duration.ofSeconds(3));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FAULTED);
    assertThat(rig.safety.demanded()).contains(SafeAction.STACK_HELD);
    assertThat(rig.safety.latchState().trips()).hasSize(2);
  }

  @Test
  void waitsInSafingForAnActuatorThatIsSlowToConfirm() {
    acquire(Plans.plan(1));
    rig.devices.heater.confirms = false;
    rig.devices.temperatureQuality = Quality.STALE;
    rig.run(Duration.ofSeconds(2));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.SAFING);
    assertThat(rig.ask(RunEvent.RESUME).reason()).isEqualTo(Rejection.SAFING_FIRST.text());
    rig.devices.heater.confirms = true;
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FAULTED);
  }

  @Test
  void aTripWithoutARunLeadsBackToIdle() {
    rig.run(Duration.ofSeconds(1));
    rig.devices.volts = 9;
    rig.run(Duration.ofSeconds(2));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FAULTED);
    rig.devices.volts = 1;
    acknowledge(Trip.OVER_VOLTAGE);
    rig.run(Duration.ofSeconds(2));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
  }

  @Test
  void waitsForTheMcaBeforeItHeats() {
    rig.acquisition.ready = false;
    rig.start(Plans.plan(1));
    rig.run(Duration.ofMinutes(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.PREPARING);
    assertThat(rig.devices.heater.applied().require()).isZero();
    rig.acquisition.ready = true;
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.STABILIZING);
  }

  @Test
  void goesOnWithAWarningWhenThePlanSaysSo() {
    rig.start(Plans.plan(1));
    rig.send(rig.control.pressure(new Pressure(3), 10, "operator"));
    rig.runUntil(RunPhase.ACQUIRING, AN_HOUR);
    assertThat(rig.count(EventId.STABILISE_TIMEOUT)).isEqualTo(1);
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
  }

  @Test
  void givesUpWhenThePlanSaysSo() {
    rig.start(Plans.plan(1, PressureMode.FORCE, false));
    rig.send(rig.control.pressure(new Pressure(3), 10, "operator"));
    rig.runUntil(RunPhase.FINALIZING, AN_HOUR);
    assertThat(rig.count(EventId.STABILISE_TIMEOUT)).isEqualTo(1);
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).as("nothing was counted").isEqualTo(RunPhase.IDLE);
    assertThat(rig.acquisition.calls).isEmpty();
  }

  @Test
  void aRampThatIsLongerThanTheTimeoutsEndsNoRun() {
    rig.start(Plans.ramping(0.5, new Pressure(1), 2));
    rig.run(Duration.ofMinutes(25));
    assertThat(rig.devices.celsius).as("on its way").isLessThan(35);
    assertThat(rig.director.phase()).isEqualTo(RunPhase.STABILIZING);
    rig.runUntil(RunPhase.ACQUIRING, AN_HOUR);
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    assertThat(rig.count(EventId.STABILISE_TIMEOUT)).isZero();
  }

  @Test
  void aPressureRampThatIsLongerThanItsTimeoutEndsNoRun() {
    rig.start(Plans.ramping(5, new Pressure(1), 0.03));
    rig.runUntil(RunPhase.ACQUIRING, AN_HOUR.plus(AN_HOUR));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    assertThat(rig.count(EventId.STABILISE_TIMEOUT)).isZero();
  }

  @Test
  void aTemperatureThatIsNeverReachedEndsTheRunAllTheSame() {
    rig.start(Plans.ramping(0.5, new Pressure(1), 2));
    rig.devices.heater.broken = true;
    rig.runUntil(RunPhase.IDLE, AN_HOUR.plus(AN_HOUR));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
    assertThat(rig.count(EventId.STABILISE_TIMEOUT)).isEqualTo(1);
  }

  @Test
  void eachConditionHasItsOwnWord() {
    RunPlan.Finish finish = new RunPlan.Finish(false, false);
    rig.start(Plans.plan(1, PressureMode.FORCE, false, true, finish));
    rig.send(rig.control.pressure(new Pressure(3), 10, "operator"));
    rig.runUntil(RunPhase.ACQUIRING, AN_HOUR);
    assertThat(rig.count(EventId.STABILISE_TIMEOUT)).isEqualTo(1);
    assertThat(rig.director.phase()).as("the pressure may be missed").isEqualTo(RunPhase.ACQUIRING);
  }

  @Test
  void aConditionThatMayNotBeMissedEndsTheRunWhateverTheOtherMay() {
    RunPlan.Finish finish = new RunPlan.Finish(false, false);
    rig.start(Plans.plan(1, PressureMode.FORCE, true, false, finish));
    rig.send(rig.control.pressure(new Pressure(3), 10, "operator"));
    rig.runUntil(RunPhase.FINALIZING, AN_HOUR);
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
  }

  @Test
  void freezesTheGapOnceThePressureWasReached() {
    RunPlan plan = Plans.plan(1, PressureMode.GAP, true);
    acquire(plan);
    assertThat(rig.devices.megapascals()).isEqualTo(1, within(0.03));
    assertThat(latest().stack().mode()).isEqualTo(PressureMode.GAP);
    rig.ask(RunEvent.PAUSE);
    rig.ask(RunEvent.RESUME);
    rig.run(Duration.ofSeconds(2));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    assertThat(latest().stack().mode()).as("not approached again").isEqualTo(PressureMode.GAP);
    rig.restart(plan, Duration.ofSeconds(5));
    rig.run(Duration.ofSeconds(2));
    assertThat(latest().stack().mode()).isEqualTo(PressureMode.GAP);
  }

  @Test
  void leavesTheRigAsThePlanSays() {
    acquire(Plans.plan(1, PressureMode.FORCE, true, new RunPlan.Finish(true, true)));
    rig.ask(RunEvent.STOP);
    rig.run(Duration.ofMinutes(10));
    assertThat(rig.devices.celsius).isEqualTo(40, PRECISION);
    assertThat(latest().stack().mode()).isEqualTo(PressureMode.FORCE);
  }

  @Test
  void anAbortLeavesTheHeaterOffWhateverThePlanSays() {
    acquire(Plans.plan(1, PressureMode.FORCE, true, new RunPlan.Finish(true, true)));
    rig.ask(RunEvent.ABORT);
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.devices.heater.applied().require()).isZero();
    assertThat(latest().stack().mode()).isEqualTo(PressureMode.GAP);
    assertThat(rig.acquisition.calls).containsExactly("begin", "end");
  }

  @Test
  void endsAfterItsLongestDuration() {
    acquire(Plans.plan(0));
    rig.run(Duration.ofMinutes(119));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    rig.run(Duration.ofMinutes(2));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.FINALIZING);
  }

  @Test
  void aDayAtTenHertzPassesFast() {
    RunPlan base = Plans.plan(0);
    RunPlan day =
        new RunPlan(
            base.name(),
            new RunPlan.End(0, Duration.ofDays(2), Duration.ZERO),
            base.temperature(),
            base.pressure(),
            base.framePeriod(),
            base.finish());
    acquire(day);
    rig.run(Duration.ofDays(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    assertThat(rig.devices.celsius).isEqualTo(40, PRECISION);
    assertThat(rig.fed).isGreaterThan(864_000);
    assertThat(rig.count(EventId.TICK_SLIPPED)).isZero();
  }

  @Test
  void setpointsByHandAreKeptWithinTheirLimits() {
    rig.run(Duration.ofSeconds(1));
    List<CompletableFuture<Outcome>> replies = new ArrayList<>();
    replies.add(rig.control.temperature(new Temperature(99), 1, "operator"));
    replies.add(rig.control.temperature(new Temperature(30), 0, "operator"));
    replies.add(rig.control.pressure(new Pressure(99), 1, "operator"));
    replies.add(rig.control.leaveStack(PressureMode.FORCE, "operator"));
    replies.add(rig.control.acknowledge(Trip.DEAD_MAN, "operator"));
    rig.run(Duration.ofSeconds(1));
    assertThat(replies).allMatch(reply -> !reply.join().accepted());
    CompletableFuture<Outcome> warm = rig.control.temperature(new Temperature(30), 5, "operator");
    rig.send(rig.control.leaveStack(PressureMode.SPRING, "operator"));
    rig.run(Duration.ofMinutes(15));
    assertThat(warm.join()).isEqualTo(Outcome.ACCEPTED);
    assertThat(rig.devices.celsius).isEqualTo(30, PRECISION);
    assertThat(latest().temperature().target()).isEqualTo(30);
    assertThat(latest().temperature().active()).isTrue();
    rig.send(rig.control.temperatureOff("operator"));
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.devices.heater.applied().require()).isZero();
    rig.devices.pressureQuality = Quality.STALE;
    rig.run(Duration.ofSeconds(3));
    CompletableFuture<Outcome> held = rig.control.pressure(new Pressure(1), 1, "operator");
    rig.run(Duration.ofSeconds(1));
    assertThat(held.join().reason()).startsWith(Rejection.TRIP_LATCHED.text());
  }

  @Test
  void refusesAPlanBeyondTheLimitsOrDuringARun() {
    RunPlan good = Plans.plan(1);
    RunPlan hot =
        new RunPlan(
            "hot",
            good.end(),
            new RunPlan.TemperaturePlan(
                new Temperature(90), 1, good.temperature().stability(), true),
            good.pressure(),
            good.framePeriod(),
            good.finish());
    CompletableFuture<Outcome> refused = rig.control.load(hot);
    rig.start(good);
    assertThat(refused.join().reason()).contains("temperature");
    CompletableFuture<Outcome> late = rig.control.load(good);
    rig.run(Duration.ofSeconds(1));
    assertThat(late.join().reason()).isEqualTo(Rejection.RUN_UNDER_WAY.text());
    assertThat(rig.director.plan()).isEqualTo(Optional.of(good));
    assertThatIllegalArgumentException().isThrownBy(() -> rig.director.request(RunEvent.TRIPPED));
  }

  @Test
  void refusesRequestsBeyondItsQueue() {
    List<CompletableFuture<Outcome>> replies = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      replies.add(rig.control.request(RunEvent.STOP, "operator"));
    }
    assertThat(replies.get(64).join().reason()).contains("too many");
    assertThat(replies.get(63)).isNotDone();
    rig.run(Duration.ofSeconds(1));
    assertThat(replies.get(63).join().reason()).isEqualTo(Rejection.NO_RUN.text());
  }

  @Test
  void retractsAnOverpressedStackAndSaysSo() {
    rig.run(Duration.ofSeconds(1));
    rig.devices.turnTo(5800);
    assertThat(rig.devices.megapascals()).isBetween(11.0, 12.0);
    rig.run(Duration.ofSeconds(30));
    assertThat(rig.devices.megapascals()).isLessThan(11);
    assertThat(rig.count(EventId.STACK_RELIEVED)).isPositive();
    assertThat(rig.safety.tripped()).as("below the interlock").isFalse();
  }

  private void acquire(RunPlan plan) {
    rig.start(plan);
    rig.runUntil(RunPhase.ACQUIRING, AN_HOUR);
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
  }

  private void cycle(int number) {
    rig.step(4 * number, number, StepKind.PLATE);
    rig.run(Duration.ofMinutes(5));
    rig.step(4 * number + 1, number, StepKind.REST);
    rig.run(Duration.ofSeconds(20));
    rig.step(4 * number + 2, number, StepKind.STRIP);
    rig.run(Duration.ofMinutes(5));
  }

  private void acknowledge(Trip trip) {
    CompletableFuture<Outcome> reply = rig.control.acknowledge(trip, "operator");
    rig.run(Duration.ofMillis(200));
    assertThat(reply.join().accepted()).isTrue();
  }

  private ControlSample latest() {
    return rig.control.latest().orElseThrow();
  }
}
