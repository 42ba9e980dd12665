package ndprig.controller.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepTrackerTest {
  private static final StepOptions WIRED =
      new StepOptions(0.01, true, true, StepOptions.DEFAULT_SETTLE);
  private static final StepOptions UNWIRED =
      new StepOptions(0.01, true, false, StepOptions.DEFAULT_SETTLE);
  private static final double PLATING = 0.05;

  private static StepTracker fresh(StepOptions options) {
    return tracker(options, null, 0);
  }

  private static StepTracker tracker(
      StepOptions options, @Nullable CyclerStep last, long blindMillis) {
    StepKind active = last == null ? StepKind.REST : last.kind();
    return new StepTracker(options, last, active, new StepTracker.Watch(0, nanos(blindMillis)));
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  /** Samples every 100 ms, both ends included. */
  private static void hold(
      StepTracker tracker, double milliamperes, long fromMillis, long toMillis) {
    for (long at = fromMillis; at <= toMillis; at += 100) {
      tracker.sample(milliamperes, nanos(at));
    }
  }

  private static List<CyclerStep> all(StepTracker tracker) {
    List<CyclerStep> steps = new ArrayList<>();
    for (int number = 0; number <= tracker.newestNumber(); number++) {
      steps.add(tracker.step(number).step());
    }
    return steps;
  }

  @Test
  void countsACycleForEachPlatingThatFollowsAStripping() {
    StepTracker tracker = fresh(WIRED);
    double[] programme = {0, PLATING, 0, PLATING, -PLATING, 0, PLATING};
    for (int i = 0; i < programme.length; i++) {
      if (i > 0) {
        tracker.edge(nanos(10_000L * i));
      }
      hold(tracker, programme[i], 10_000L * i + 50, 10_000L * i + 9_950);
    }

    assertThat(all(tracker))
        .containsExactly(
            new CyclerStep(0, 0, StepKind.REST),
            new CyclerStep(1, 1, StepKind.PLATE),
            new CyclerStep(2, 1, StepKind.REST),
            new CyclerStep(3, 1, StepKind.PLATE),
            new CyclerStep(4, 1, StepKind.STRIP),
            new CyclerStep(5, 1, StepKind.REST),
            new CyclerStep(6, 2, StepKind.PLATE));
  }

  @Test
  void aTriggerWithoutAChangeOfCurrentIsAStepOfTheSameKind() {
    StepTracker tracker = fresh(WIRED);
    hold(tracker, PLATING, 0, 5_000);
    tracker.edge(nanos(5_050));
    hold(tracker, PLATING, 5_100, 9_000);

    assertThat(all(tracker))
        .containsExactly(
            new CyclerStep(0, 1, StepKind.PLATE), new CyclerStep(1, 1, StepKind.PLATE));
  }

  @Test
  void theKindFollowsTheCurrentUntilItHasSettled() {
    StepTracker tracker = fresh(WIRED);
    hold(tracker, PLATING, 0, 5_000);
    tracker.edge(nanos(5_050));
    CyclerStep before = tracker.step(1).step();
    tracker.sample(0, nanos(5_100));
    CyclerStep ramping = tracker.step(1).step();
    tracker.sample(-PLATING, nanos(5_200));

    assertThat(before.kind()).isEqualTo(StepKind.PLATE);
    assertThat(ramping.kind()).isEqualTo(StepKind.REST);
    assertThat(tracker.step(1).step().kind()).isEqualTo(StepKind.STRIP);
    assertThat(tracker.newestNumber()).isEqualTo(1);
  }

  @Test
  void aSampleTakenBeforeTheEdgeSaysNothingOfTheStepAfter() {
    StepTracker tracker = fresh(WIRED);
    hold(tracker, 0, 0, 5_000);
    tracker.edge(nanos(5_150));
    tracker.sample(0, nanos(5_100));
    tracker.sample(PLATING, nanos(5_200));

    assertThat(tracker.step(1).step().kind()).isEqualTo(StepKind.PLATE);
  }

  @Test
  void aMissingTriggerIsWaitedForAndThenTheChangeIsTheEdge() {
    StepTracker tracker = fresh(WIRED);
    hold(tracker, 0, 0, 5_000);
    hold(tracker, PLATING, 5_100, 5_500);
    int waiting = tracker.newestNumber();
    hold(tracker, PLATING, 5_600, 5_700);

    assertThat(waiting).isZero();
    StepTracker.Found found = tracker.step(1);
    assertThat(found.atNanos()).isEqualTo(nanos(5_100));
    assertThat(found.uncertaintyNanos()).isEqualTo(nanos(100));
    assertThat(found.source()).isEqualTo(StepStart.Source.CURRENT);
  }

  @Test
  void aTriggerThatIsReportedLateIsNotTakenTwice() {
    StepTracker tracker = fresh(WIRED);
    hold(tracker, 0, 0, 5_000);
    tracker.sample(PLATING, nanos(5_100));
    tracker.edge(nanos(5_020));
    hold(tracker, PLATING, 5_200, 9_000);

    assertThat(tracker.newestNumber()).isEqualTo(1);
    assertThat(tracker.step(1).atNanos()).isEqualTo(nanos(5_020));
    assertThat(tracker.step(1).step().kind()).isEqualTo(StepKind.PLATE);
  }

  @Test
  void aSingleOutlierIsNoEdgeWhereATriggerIsWired() {
    StepTracker tracker = fresh(WIRED);
    hold(tracker, PLATING, 0, 5_000);
    tracker.sample(-PLATING, nanos(5_100));
    hold(tracker, PLATING, 5_200, 9_000);

    assertThat(tracker.newestNumber()).isZero();
  }

  @Test
  void withoutATriggerLineTheCurrentIsAnEdgeAtOnce() {
    StepTracker tracker = fresh(UNWIRED);
    hold(tracker, 0, 0, 5_000);

    assertThat(tracker.sample(PLATING, nanos(5_100))).isTrue();
    assertThat(tracker.step(1).step()).isEqualTo(new CyclerStep(1, 1, StepKind.PLATE));
  }

  @Test
  void aCurrentAroundTheThresholdDoesNotFlutter() {
    StepTracker tracker = fresh(UNWIRED);
    hold(tracker, PLATING, 0, 2_000);
    for (long at = 2_100; at < 9_000; at += 200) {
      tracker.sample(0.009, nanos(at));
      tracker.sample(0.011, nanos(at + 100));
    }

    assertThat(tracker.newestNumber()).isZero();
  }

  @Test
  void theSignOfPlatingIsConfigured() {
    StepTracker tracker = fresh(new StepOptions(0.01, false, true, StepOptions.DEFAULT_SETTLE));
    hold(tracker, -PLATING, 0, 1_000);

    assertThat(tracker.step(0).step().kind()).isEqualTo(StepKind.PLATE);
  }

  @Test
  void goesOnInTheStepThatWasKnown() {
    CyclerStep last = new CyclerStep(7, 3, StepKind.PLATE);
    StepTracker tracker = tracker(WIRED, last, 60_000);
    hold(tracker, PLATING, 100, 2_000);

    assertThat(tracker.newestNumber()).isEqualTo(7);
    assertThat(tracker.step(7).step()).isEqualTo(last);
  }

  @Test
  void beginsAnotherStepIfTheCurrentIsNotThatOfTheStepThatWasKnown() {
    StepTracker tracker = tracker(WIRED, new CyclerStep(7, 3, StepKind.STRIP), 60_000);
    tracker.sample(PLATING, nanos(100));

    StepTracker.Found found = tracker.step(8);
    assertThat(found.step()).isEqualTo(new CyclerStep(8, 4, StepKind.PLATE));
    assertThat(found.uncertaintyNanos()).isEqualTo(nanos(60_000));
  }
}
