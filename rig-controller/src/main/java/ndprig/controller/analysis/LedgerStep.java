package ndprig.controller.analysis;

import java.util.Set;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepStart;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one step, summed.
 *
 * <p>A cycler step has one current. So a time in which its charge was not measured, or was measured
 * together with another step's, counts with the mean current of the step's other frames.
 */
final class LedgerStep {
  private final CyclerStep step;
  private final double startHours;
  private final StepEdge.@Nullable Straddle begunWithin;
  private double cleanHours;
  private double cleanMilliampereHours;
  private double otherMilliampereHours;
  private final Set<FrameFlag> flags = FrameUse.none();
  private final Set<FrameFlag> lithiumFlags = FrameUse.none();
  private Counting counting = Counting.NONE;
  private StepEdge.@Nullable Straddle straddle;

  /**
   * A step without frames.
   *
   * @param startHours the end of the frame before
   * @param begunWithin the frame before, if the step began within it
   */
  LedgerStep(CyclerStep step, double startHours, StepEdge.@Nullable Straddle begunWithin) {
    this.step = step;
    this.startHours = startHours;
    this.begunWithin = begunWithin;
  }

  int number() {
    return step.number();
  }

  /** The newest frame, if it holds a step edge. */
  StepEdge.@Nullable Straddle straddle() {
    return straddle;
  }

  /**
   * Takes the step's next frame.
   *
   * @param start of the frame, h
   * @param hours its length
   */
  void add(Frame frame, double start, double hours) {
    flags.addAll(frame.flags());
    if (FrameUse.tellsLithium(frame)) {
      lithiumFlags.addAll(frame.flags());
      counting = counting.plus(Counting.of(frame));
    }
    boolean straddles = frame.flags().contains(FrameFlag.STRADDLES_STEP);
    straddle = straddles ? new StepEdge.Straddle(frame.time().startStamp(), start, hours) : null;
    double charge =
        frame.environment().chargeEndMilliampereHours()
            - frame.environment().chargeStartMilliampereHours();
    if (!Double.isFinite(charge)) {
      return;
    }
    if (straddles || frame.flags().contains(FrameFlag.CHARGE_GAP)) {
      otherMilliampereHours += charge;
    } else {
      cleanHours += hours;
      cleanMilliampereHours += charge;
    }
  }

  /** When it began. */
  StepEdge start(@Nullable StepStart known) {
    StepEdge.Straddle within = begunWithin;
    return within == null ? new StepEdge(startHours, 0) : StepEdge.within(within, known);
  }

  /** The step between two edges. */
  StepSpan span(StepEdge start, StepEdge end) {
    double hours = end.hours() - start.hours();
    double charge = cleanMilliampereHours + otherMilliampereHours;
    double sigma = 0;
    if (cleanHours > 0) {
      double mean = cleanMilliampereHours / cleanHours;
      charge = cleanMilliampereHours + mean * (hours - cleanHours);
      sigma = Math.abs(mean) * Math.hypot(start.sigmaHours(), end.sigmaHours());
    }
    return new StepSpan(
        step.cycle(),
        step.kind(),
        start.hours(),
        end.hours(),
        charge,
        sigma,
        flags,
        FrameUse.makesLowerBound(lithiumFlags, counting));
  }
}
