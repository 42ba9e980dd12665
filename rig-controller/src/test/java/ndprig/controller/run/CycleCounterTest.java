package ndprig.controller.run;

import static ndprig.controller.acquisition.StepKind.PLATE;
import static ndprig.controller.acquisition.StepKind.REST;
import static ndprig.controller.acquisition.StepKind.STRIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.run.DirectorState.Cycles;
import ndprig.controller.run.DirectorState.Half;
import org.junit.jupiter.api.Test;

class CycleCounterTest {
  private static final Duration FINAL_REST = Duration.ofSeconds(10);

  private CycleCounter counter = new CycleCounter(FINAL_REST, Cycles.NONE);
  private long nanos;
  private int number;
  private StepKind before = REST;

  @Test
  void aCycleIsCompleteWhenPlatingFollowsStripping() {
    steps(PLATE, 5, REST, 20, STRIP, 5, REST, 5);
    assertThat(counter.cycles().completed()).isZero();
    steps(PLATE, 1);
    assertThat(counter.cycles()).isEqualTo(new Cycles(1, Half.PLATED));
  }

  @Test
  void theLastCycleIsCompleteAfterALongRest() {
    steps(PLATE, 5, STRIP, 5, REST, 10);
    assertThat(counter.cycles().completed()).isZero();
    steps(REST, 1);
    assertThat(counter.cycles()).isEqualTo(new Cycles(1, Half.NEITHER));
  }

  @Test
  void restsWithinStrippingDoNotEndTheCycle() {
    steps(PLATE, 5, STRIP, 5, REST, 9, STRIP, 5, REST, 9, STRIP, 1);
    assertThat(counter.cycles()).isEqualTo(new Cycles(0, Half.STRIPPED));
  }

  @Test
  void strippingBeforeTheFirstPlatingDoesNotCount() {
    steps(STRIP, 5, REST, 20, PLATE, 5);
    assertThat(counter.cycles()).isEqualTo(new Cycles(0, Half.PLATED));
  }

  @Test
  void aRestWithoutPermitDoesNotCount() {
    steps(PLATE, 5, STRIP, 5, REST, 9);
    counter.disregard(new CyclerStep(number, 1, REST), nanos);
    steps(REST, 9);
    assertThat(counter.cycles().completed()).isZero();
  }

  @Test
  void goesOnFromWhatWasStored() {
    counter = new CycleCounter(FINAL_REST, new Cycles(3, Half.STRIPPED));
    steps(PLATE, 1);
    assertThat(counter.cycles().completed()).isEqualTo(4);
  }

  @Test
  void aStrippingWithNothingToStripCompletesTheCycleByItsEdges() {
    steps(PLATE, 5, REST, 200);
    number++;
    steps(REST, 2);
    number++;
    steps(REST, 60);
    assertThat(counter.cycles().completed()).as("in the rest after it").isZero();
    steps(REST, 1);
    assertThat(counter.cycles()).isEqualTo(new Cycles(1, Half.NEITHER));
  }

  @Test
  void platingAfterAStrippingThatWasNotSeenCompletesTheCycle() {
    steps(PLATE, 5, REST, 20);
    number++;
    steps(REST, 2);
    number++;
    steps(REST, 20, PLATE, 1);
    assertThat(counter.cycles()).isEqualTo(new Cycles(1, Half.PLATED));
  }

  @Test
  void aLongRestAfterPlatingDoesNotCompleteACycleNorDoPausesInIt() {
    steps(PLATE, 5, REST, 200);
    for (int pause = 0; pause < 3; pause++) {
      number++;
      counter.disregard(new CyclerStep(number, 1, REST), nanos);
      steps(REST, 1);
      number++;
      steps(REST, 200);
    }
    assertThat(counter.cycles()).isEqualTo(new Cycles(0, Half.PLATED));
    steps(STRIP, 5, REST, 11);
    assertThat(counter.cycles().completed()).isEqualTo(1);
  }

  @Test
  void aPauseInPlatingDoesNotCompleteACycle() {
    steps(PLATE, 5);
    counter.disregard(new CyclerStep(++number, 1, REST), nanos);
    steps(REST, 1, PLATE, 5);
    assertThat(counter.cycles()).isEqualTo(new Cycles(0, Half.PLATED));
  }

  @Test
  void edgesInQuickSuccessionAreNoSteps() {
    steps(PLATE, 5);
    bounce(4);
    steps(PLATE, 5, REST, 20);
    for (int i = 1; i < 10; i++) {
      bounce(i % 2 == 0 ? 2 : 4);
      steps(REST, 20);
      tick(++number, Duration.ofMillis(300));
      tick(++number, Duration.ofMillis(700));
      steps(REST, 100);
    }
    assertThat(counter.cycles()).isEqualTo(new Cycles(0, Half.PLATED));
    steps(STRIP, 5, REST, 11);
    assertThat(counter.cycles().completed()).isEqualTo(1);
  }

  @Test
  void aRunThatIsTakenUpInPlatingDoesNotCompleteACycle() {
    counter = new CycleCounter(FINAL_REST, new Cycles(1, Half.PLATED));
    number = 6;
    before = PLATE;
    steps(PLATE, 5, REST, 200);
    assertThat(counter.cycles()).isEqualTo(new Cycles(1, Half.PLATED));
    steps(STRIP, 5, REST, 11);
    assertThat(counter.cycles().completed()).isEqualTo(2);
  }

  private void bounce(int edges) {
    number += edges;
  }

  private void tick(int at, Duration duration) {
    counter.update(new CyclerStep(at, 1, REST), nanos);
    nanos += duration.toNanos();
  }

  /** Each kind begins a step, unless it goes on. */
  private void steps(Object... kindsAndSeconds) {
    for (int i = 0; i < kindsAndSeconds.length; i += 2) {
      StepKind kind = (StepKind) kindsAndSeconds[i];
      number += kind == before ? 0 : 1;
      before = kind;
      for (int second = 0; second < (Integer) kindsAndSeconds[i + 1]; second++) {
        counter.update(new CyclerStep(number, 1, kind), nanos);
        nanos += 1_000_000_000;
      }
    }
  }
}
