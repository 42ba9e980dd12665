package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameEnvironment;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.FrameTime;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.acquisition.Summary;
import ndprig.dsp.lithium.LithiumObservation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StepLedgerTest {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final double MINUTE = 1 / 60.0;
  private static final CyclerStep REST = new CyclerStep(0, 0, StepKind.REST);
  private static final CyclerStep PLATE = new CyclerStep(1, 1, StepKind.PLATE);

  private final StepLedger ledger = new StepLedger(SampleFrames.scale());
  private int frames;

  private Frame add(CyclerStep step, double milliampereHours, FrameFlag... flags) {
    Frame sample = SampleFrames.frame(frames++, step.number());
    Frame frame =
        new Frame(
            sample.number(),
            sample.time(),
            step,
            new FrameEnvironment(
                Summary.NONE,
                Summary.NONE,
                Summary.NONE,
                Summary.NONE,
                0,
                milliampereHours,
                0,
                SampleFrames.MONITOR),
            Set.of(flags),
            sample.counts());
    ledger.add(frame);
    return frame;
  }

  @Test
  void framesOfAStepMakeOneSpanWithTheirCharge() {
    add(REST, 0);
    add(PLATE, 0.5);
    add(PLATE, 0.5);
    List<StepSpan> spans = ledger.spans(List.of());
    assertThat(spans).extracting(StepSpan::kind).containsExactly(StepKind.REST, StepKind.PLATE);
    StepSpan plating = spans.get(1);
    assertThat(plating.cycle()).isEqualTo(1);
    assertThat(plating.startHours()).isEqualTo(MINUTE, ROUNDING);
    assertThat(plating.hours()).isEqualTo(2 * MINUTE, ROUNDING);
    assertThat(plating.milliampereHours()).isEqualTo(1, ROUNDING);
    assertThat(plating.edgeSigmaMilliampereHours()).isZero();
  }

  @Test
  void eachFrameIsAnObservationOfItsStepWithItsExposure() {
    add(REST, 0);
    add(PLATE, 0.5);
    LithiumObservation second = ledger.observations().get(1);
    assertThat(second.step()).isEqualTo(1);
    assertThat(second.start()).isEqualTo(MINUTE, ROUNDING);
    assertThat(second.end()).isEqualTo(2 * MINUTE, ROUNDING);
    assertThat(second.counts()).isEqualTo(SampleFrames.COUNTS);
    assertThat(second.exposureVariance()).isEqualTo(1.0 / SampleFrames.MONITOR);
    // Live for half of the minute.
    assertThat(second.countsPerAtomPerCm2() / SampleFrames.YIELD)
        .isEqualTo(SampleFrames.MONITOR / 2.0, ROUNDING);
  }

  @Test
  void framesWithoutBeamCountForTheChargeOnly() {
    add(PLATE, 0.5);
    add(PLATE, 0.5, FrameFlag.BEAM_OFF);
    add(PLATE, 0.5);
    assertThat(ledger.observations()).hasSize(2);
    assertThat(ledger.observations().get(1).start()).isEqualTo(2 * MINUTE, ROUNDING);
    assertThat(ledger.spans(List.of()).get(0).milliampereHours()).isEqualTo(1.5, ROUNDING);
  }

  @Test
  void anEdgeWithinAFrameDividesItsTimeAsTheTriggerStampedIt() {
    add(REST, 0);
    Frame shared = add(REST, 0.1, FrameFlag.STRADDLES_STEP);
    add(PLATE, 0.5);
    Instant edge = shared.time().start().plusSeconds(45);
    List<StepSpan> spans =
        ledger.spans(
            List.of(new StepStart(PLATE, 0, edge, Duration.ZERO, StepStart.Source.TRIGGER)));
    assertThat(spans.get(0).endHours()).isEqualTo(1.75 * MINUTE, ROUNDING);
    assertThat(spans.get(1).startHours()).isEqualTo(1.75 * MINUTE, ROUNDING);
    // The part in the shared frame flowed with the mean current of the whole ones.
    assertThat(spans.get(1).milliampereHours()).isEqualTo(1.25 * 0.5, ROUNDING);
    assertThat(ledger.observations()).hasSize(2);
  }

  @Test
  void anEdgeOfWhichNothingIsKnownMakesTheChargeUncertain() {
    add(PLATE, 0.5);
    add(PLATE, 0, FrameFlag.STRADDLES_STEP);
    add(new CyclerStep(2, 1, StepKind.REST), 0);
    StepSpan plating = ledger.spans(List.of()).get(0);
    assertThat(plating.milliampereHours()).isEqualTo(0.75, ROUNDING);
    assertThat(plating.edgeSigmaMilliampereHours())
        .isCloseTo(0.5 * 0.98 / Math.sqrt(12), within(1e-9));
  }

  @Test
  void aFrameWithoutLengthChangesNothing() {
    Frame sample = SampleFrames.frame(0, 0);
    FrameTime none =
        new FrameTime(
            0,
            0,
            sample.time().start(),
            sample.time().start(),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);
    ledger.add(new Frame(0, none, REST, sample.environment(), Set.of(), sample.counts()));
    assertThat(ledger.spans(List.of())).isEmpty();
    assertThat(ledger.observations()).isEmpty();
  }
}
