package ndprig.controller.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import ndprig.controller.acquisition.Baseline;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.controller.acquisition.FrameEnvironment;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.FrameTime;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.acquisition.Summary;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.hal.mca.CumulativeSpectrum;

/** A run that goes on and on, frame by frame, from a seeded generator. */
final class StoreSamples {
  static final Instant START = Instant.parse("2026-03-01T12:00:00.123456789Z");
  static final RunInfo RUN = new RunInfo("run-7", "seven", "plan = 1\n", "config = 2\n", 7, START);
  private static final CyclerStep STEP = new CyclerStep(0, 1, StepKind.PLATE);
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final RandomGenerator random;
  private final int eventsPerFrame;
  private final int[] cumulative;
  private long number;

  StoreSamples(RandomGenerator random, int channels, int eventsPerFrame) {
    this.random = random;
    this.cumulative = new int[channels];
    this.eventsPerFrame = eventsPerFrame;
  }

  static StoreChange step() {
    return StoreChange.step(
        new StepStart(STEP, 5, START, Duration.ofMillis(100), StepStart.Source.CURRENT));
  }

  /** The change that stores the next frame. */
  StoreChange next() {
    Moved moved = move();
    return StoreChange.frame(moved.frame, moved.after);
  }

  /** The next frame and the baseline after it. */
  Moved move() {
    Frame frame = frame();
    Duration counted = PERIOD.multipliedBy(number);
    Baseline after =
        new Baseline(
            0,
            Baseline.State.RUNNING,
            number,
            4711,
            frame.time().end(),
            new Baseline.Counted(
                new CumulativeSpectrum(cumulative),
                counted,
                counted,
                counted,
                5 * number,
                4 * number,
                3 * number,
                true));
    return new Moved(frame, after);
  }

  record Moved(Frame frame, Baseline after) {}

  List<StoreChange> next(int frames) {
    List<StoreChange> changes = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      changes.add(next());
    }
    return changes;
  }

  private Frame frame() {
    int[] counts = new int[cumulative.length];
    for (int i = 0; i < eventsPerFrame; i++) {
      counts[random.nextInt(counts.length)]++;
    }
    for (int channel = 0; channel < counts.length; channel++) {
      cumulative[channel] += counts[channel];
    }
    Instant start = START.plus(PERIOD.multipliedBy(number));
    long startNanos = PERIOD.toNanos() * number;
    FrameTime time =
        new FrameTime(
            startNanos,
            startNanos + PERIOD.toNanos(),
            start,
            start.plus(PERIOD),
            PERIOD,
            PERIOD.minusMillis(3),
            Duration.ofMillis(134));
    Summary summary = new Summary(100, random.nextDouble(), -0.5, 1.5);
    FrameEnvironment beside =
        new FrameEnvironment(
            summary, summary, Summary.NONE, summary, Double.NaN, random.nextDouble(), -12, 3);
    Set<FrameFlag> flags = Set.of(FrameFlag.MOTOR_MOVED, FrameFlag.CHARGE_GAP);
    return new Frame(number++, time, STEP, beside, flags, new FrameCounts(counts));
  }

  static TelemetryPoint telemetry(int second) {
    return new TelemetryPoint(
        START.plusSeconds(second),
        second * 1_000_000_000L,
        25.01,
        25,
        1.002,
        Double.NaN,
        0.25,
        1200,
        0.05,
        0.123,
        0.001 * second,
        "acquire");
  }
}
