package ndprig.controller.analysis;

import java.util.Set;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepKind;

/**
 * One step of the cycler, as it came out.
 *
 * @param cycle counted from 1; 0 before the first plating
 * @param kind what it did
 * @param startHours when it began, on the scale of the frames
 * @param endHours when it ended
 * @param milliampereHours its charge as the cycler's current gave it, zero offset included
 * @param edgeSigmaMilliampereHours uncertainty of that charge from edges that nobody saw
 * @param flags of its frames
 * @param lowerBound whether frames that tell lithium say that there may be more
 */
record StepSpan(
    int cycle,
    StepKind kind,
    double startHours,
    double endHours,
    double milliampereHours,
    double edgeSigmaMilliampereHours,
    Set<FrameFlag> flags,
    boolean lowerBound) {
  /** Copies the flags. */
  StepSpan {
    flags = Set.copyOf(flags);
  }

  /** How long it lasted. */
  double hours() {
    return endHours - startHours;
  }
}
