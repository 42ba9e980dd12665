package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.controller.acquisition.FrameEnvironment;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.FrameTime;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.acquisition.Summary;
import ndprig.dsp.uncertainty.PublishedValue;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LedgerStepTest {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final CyclerStep PLATE = new CyclerStep(2, 1, StepKind.PLATE);
  private static final CyclerStep REST = new CyclerStep(3, 1, StepKind.REST);
  private static final double MILLIAMPERES = 0.5;

  /** An hour of plating in two frames, then one more hour in which the rest begins. */
  private final LedgerStep plating = new LedgerStep(PLATE, 0, null);

  private static final StepEdge BEGUN = new StepEdge(0, 0);

  private static Frame frame(int hour, double milliampereHours, FrameFlag... flags) {
    Instant start = BEGIN.plus(Duration.ofHours(hour));
    return new Frame(
        hour,
        new FrameTime(
            0,
            0,
            start,
            start.plus(Duration.ofHours(1)),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ZERO),
        PLATE,
        new FrameEnvironment(
            Summary.NONE, Summary.NONE, Summary.NONE, Summary.NONE, 0, milliampereHours, 0, 1),
        Set.of(flags),
        new FrameCounts(new int[0]));
  }

  private static Frame moment(FrameFlag flag) {
    Frame hour = frame(1, 0);
    Duration length = Duration.ofMillis(70);
    FrameTime time =
        new FrameTime(0, 0, hour.time().start(), hour.time().end(), length, length, Duration.ZERO);
    return new Frame(1, time, PLATE, hour.environment(), Set.of(flag), hour.counts());
  }

  @Test
  void unknownLiveTimeOfAMomentOrWithoutBeamMakesNoLowerBound() {
    plating.add(frame(0, 0.5), 0, 1);
    plating.add(moment(FrameFlag.LIVE_TIME_UNKNOWN), 1, 0);
    plating.add(frame(2, 0.5, FrameFlag.LIVE_TIME_UNKNOWN, FrameFlag.BEAM_OFF), 1, 1);
    assertThat(plating.span(BEGUN, new StepEdge(2, 0)).lowerBound()).isFalse();
    assertThat(plating.span(BEGUN, new StepEdge(2, 0)).flags())
        .contains(FrameFlag.LIVE_TIME_UNKNOWN);
    plating.add(frame(3, 0.5, FrameFlag.LIVE_TIME_UNKNOWN), 2, 1);
    assertThat(plating.span(BEGUN, new StepEdge(3, 0)).lowerBound()).isTrue();
  }

  @Test
  void aFullChannelMakesALowerBoundHoweverShortTheFrame() {
    plating.add(frame(0, 0.5), 0, 1);
    plating.add(moment(FrameFlag.CHANNEL_FULL), 1, 0);
    assertThat(plating.span(BEGUN, new StepEdge(1, 0)).lowerBound()).isTrue();
  }

  private StepEdge restBegins(Duration after, Duration uncertainty, StepStart.Source source) {
    LedgerStep rest = new LedgerStep(REST, 3, plating.straddle());
    return rest.start(new StepStart(REST, 0, BEGIN.plus(after), uncertainty, source));
  }

  @Test
  void wholeFramesAddUp() {
    plating.add(frame(0, 0.5), 0, 1);
    plating.add(frame(1, 0.5), 1, 1);
    StepSpan span = plating.span(new StepEdge(0, 0), new StepEdge(2, 0));
    assertThat(span.milliampereHours()).isEqualTo(1);
    assertThat(span.edgeSigmaMilliampereHours()).isZero();
    assertThat(span.hours()).isEqualTo(2);
  }

  @Test
  void aGapCountsWithTheCurrentOfTheStep() {
    plating.add(frame(0, 0.5), 0, 1);
    plating.add(frame(1, 0.1, FrameFlag.RESUMED, FrameFlag.CHARGE_GAP), 1, 1);
    plating.add(frame(2, Double.NaN), 2, 1);
    StepSpan span = plating.span(new StepEdge(0, 0), new StepEdge(3, 0));
    assertThat(span.milliampereHours()).isEqualTo(3 * MILLIAMPERES, ROUNDING);
  }

  @Test
  void withoutAnyWholeFrameTheMeasuredChargeStands() {
    plating.add(frame(0, 0.2, FrameFlag.CHARGE_GAP), 0, 1);
    StepSpan span = plating.span(new StepEdge(0, 0), new StepEdge(1, 0));
    assertThat(span.milliampereHours()).isEqualTo(0.2);
  }

  @Test
  void aStampedEdgeCutsTheFrameThatHoldsIt() {
    plating.add(frame(0, 0.5), 0, 1);
    plating.add(frame(1, 0.5), 1, 1);
    plating.add(frame(2, 0.125, FrameFlag.STRADDLES_STEP), 2, 1);
    StepEdge edge = restBegins(Duration.ofMinutes(135), Duration.ZERO, StepStart.Source.TRIGGER);
    assertThat(edge.hours()).isEqualTo(2.25, ROUNDING);
    assertThat(edge.sigmaHours()).isZero();
    StepSpan span = plating.span(new StepEdge(0, 0), edge);
    assertThat(span.milliampereHours()).isEqualTo(2.25 * MILLIAMPERES, ROUNDING);
  }

  @Test
  void anEdgeThatNobodySawIsAnywhereInTheGap() {
    plating.add(frame(0, 0.5), 0, 1);
    plating.add(frame(1, 0.5), 1, 1);
    plating.add(frame(2, 0, FrameFlag.STRADDLES_STEP, FrameFlag.CHARGE_GAP), 2, 1);
    StepEdge edge = restBegins(Duration.ofHours(3), Duration.ofHours(1), StepStart.Source.CURRENT);
    // All but the hundredth at either end that each step keeps.
    assertThat(edge.hours()).isEqualTo(2.5, ROUNDING);
    assertThat(edge.sigmaHours()).isEqualTo(0.98 / Math.sqrt(12), ROUNDING);
    StepSpan span = plating.span(new StepEdge(0, 0), edge);
    assertThat(span.milliampereHours()).isEqualTo(2.5 * MILLIAMPERES, ROUNDING);
    assertThat(span.edgeSigmaMilliampereHours())
        .isEqualTo(MILLIAMPERES * edge.sigmaHours(), ROUNDING);
  }

  @Test
  void anEdgeOfWhichNothingIsKnownIsLikewise() {
    plating.add(frame(2, 0, FrameFlag.STRADDLES_STEP), 2, 1);
    StepEdge edge = new LedgerStep(REST, 3, plating.straddle()).start(null);
    assertThat(edge.hours()).isEqualTo(2.5, ROUNDING);
    assertThat(edge.sigmaHours()).isPositive();
  }

  @Test
  void theZeroComesFromTheRestsAndItsUncertaintyFromTheSteps() {
    double zero = 0.01;
    List<StepSpan> steps =
        List.of(
            new StepSpan(0, StepKind.REST, 0, 1, zero, 0, Set.of(), false),
            new StepSpan(1, StepKind.PLATE, 1, 5, 4 * (MILLIAMPERES + zero), 0.3, Set.of(), false),
            new StepSpan(1, StepKind.REST, 5, 7, 2 * zero, 0, Set.of(), false));
    PublishedValue charge =
        new ChargeBalance(steps, 0.1, 0).charge(ChargePair.ofCycle(steps, 1).plated());
    assertThat(charge.value()).isEqualTo(4 * MILLIAMPERES, ROUNDING);
    // The step's own zero, 0.1 mA · 4 h, and the edge's 0.3 mAh; two rests: 0.1 mA · 4 h/√2.
    assertThat(charge.sigmaStatistical()).isEqualTo(Math.hypot(0.4, 0.3), ROUNDING);
    assertThat(charge.sigmaSystematic()).isEqualTo(0.4 / Math.sqrt(2), ROUNDING);
  }
}
