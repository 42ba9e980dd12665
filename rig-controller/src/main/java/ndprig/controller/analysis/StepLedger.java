package ndprig.controller.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.StepStart;
import ndprig.dsp.lithium.LithiumObservation;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run with the lithium counts and the charge of each, in the form the estimators
 * take. The coordinate is the MCA's real time since the run began, h, with the gaps in which it did
 * not count: it is monotonic whatever the civil clock does. Used by one thread.
 */
final class StepLedger {
  private static final double SECONDS_PER_HOUR = 3600;

  private final LithiumScale scale;
  private final List<LedgerStep> steps = new ArrayList<>();
  private final List<LithiumObservation> observations = new ArrayList<>();
  private final RunTime runTime = new RunTime();
  private double hours;

  StepLedger(LithiumScale scale) {
    this.scale = scale;
  }

  /** Takes the next frame. */
  void add(Frame frame) {
    double length = frame.time().real().toNanos() / 1e9 / SECONDS_PER_HOUR;
    if (length <= 0) {
      return;
    }
    hours += runTime.gapSecondsBefore(frame) / SECONDS_PER_HOUR;
    double start = hours;
    stepOf(frame).add(frame, start, length);
    hours += length;
    observe(frame, start);
  }

  /** The lithium counts so far. */
  List<LithiumObservation> observations() {
    return List.copyOf(observations);
  }

  /**
   * The steps so far.
   *
   * @param starts what is known of the edges between them
   */
  List<StepSpan> spans(List<StepStart> starts) {
    Map<Integer, StepStart> known = new HashMap<>();
    starts.forEach(start -> known.put(start.step().number(), start));
    List<StepEdge> edges = new ArrayList<>();
    for (LedgerStep step : steps) {
      edges.add(step.start(known.get(step.number())));
    }
    edges.add(new StepEdge(hours, 0));
    List<StepSpan> spans = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      spans.add(steps.get(i).span(edges.get(i), edges.get(i + 1)));
    }
    return spans;
  }

  private LedgerStep stepOf(Frame frame) {
    LedgerStep last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    if (last != null && last.number() == frame.step().number()) {
      return last;
    }
    StepEdge.@Nullable Straddle within = last == null ? null : last.straddle();
    LedgerStep step = new LedgerStep(frame.step(), hours, within);
    steps.add(step);
    return step;
  }

  private void observe(Frame frame, double start) {
    if (!scale.tells(frame)) {
      return;
    }
    Counting counting = Counting.of(frame);
    observations.add(
        new LithiumObservation(
            steps.size() - 1,
            start,
            hours,
            scale.normalisation(counting).countsPerAtomPerCm2(),
            0,
            scale.countsInWindow(frame.counts()),
            scale.ownVariance(counting)));
  }
}
