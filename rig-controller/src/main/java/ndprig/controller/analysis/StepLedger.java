package ndprig.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepKind;
import ndprig.dsp.lithium.CyclerStep;
import ndprig.dsp.lithium.LithiumObservation;

/**
 * The steps of a run with the lithium counts and the charge of each, in the form the estimators
 * take. The coordinate is the MCA's real time since the run began, h: it is monotonic whatever the
 * civil clock does and goes on while the controller is dead. Used by one thread.
 */
final class StepLedger {
  private static final double SECONDS_PER_HOUR = 3600;

  private final LithiumScale scale;
  private final List<Step> steps = new ArrayList<>();
  private final List<LithiumObservation> observations = new ArrayList<>();
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
    Step step = stepOf(frame);
    double start = hours;
    hours += length;
    step.endHours = hours;
    step.charge.add(frame, length);
    observe(frame, start);
  }

  /** The steps so far, without the lithium. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The steps so far, for the lithium estimator. */
  List<CyclerStep> cyclerSteps() {
    return steps.stream().map(Step::toCyclerStep).toList();
  }

  /** The lithium counts so far. */
  List<LithiumObservation> observations() {
    return List.copyOf(observations);
  }

  private Step stepOf(Frame frame) {
    if (!steps.isEmpty()) {
      Step last = steps.get(steps.size() - 1);
      if (last.number == frame.step().number()) {
        return last;
      }
    }
    Step step = new Step(frame.step(), hours);
    if (!steps.isEmpty()) {
      step.charge.follows(steps.get(steps.size() - 1).charge);
    }
    steps.add(step);
    return step;
  }

  private void observe(Frame frame, double start) {
    boolean unusable =
        frame.flags().contains(FrameFlag.BEAM_OFF)
            || frame.flags().contains(FrameFlag.STRADDLES_STEP)
            || frame.environment().monitorCounts() <= 0
            || frame.time().live().isZero();
    if (unusable) {
      return;
    }
    double liveFraction = (double) frame.time().live().toNanos() / frame.time().real().toNanos();
    observations.add(
        new LithiumObservation(
            steps.size() - 1,
            start,
            hours,
            scale
                .normalisation((double) frame.environment().monitorCounts(), liveFraction)
                .countsPerAtomPerCm2(),
            0,
            scale.countsInWindow(frame.counts())));
  }

  /** One step. */
  static final class Step {
    private final int number;
    private final int cycle;
    private final StepKind kind;
    private final double startHours;
    private final StepCharge charge = new StepCharge();
    private double endHours;

    private Step(ndprig.controller.acquisition.CyclerStep step, double startHours) {
      this.number = step.number();
      this.cycle = step.cycle();
      this.kind = step.kind();
      this.startHours = startHours;
      this.endHours = startHours;
    }

    int cycle() {
      return cycle;
    }

    StepKind kind() {
      return kind;
    }

    /** For how long current flowed, as well as it is known. */
    double hours() {
      return charge.hours();
    }

    StepCharge charge() {
      return charge;
    }

    private CyclerStep toCyclerStep() {
      return new CyclerStep(kindForEstimator(), cycle, startHours, endHours);
    }

    private CyclerStep.Kind kindForEstimator() {
      return switch (kind) {
        case REST -> CyclerStep.Kind.REST;
        case PLATE -> CyclerStep.Kind.PLATE;
        case STRIP -> CyclerStep.Kind.STRIP;
      };
    }
  }
}
