package ndprig.controller.analysis;

import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * Tells of time between frames in which nothing was counted: the controller was away and the MCA
 * did not go on. Used by one thread.
 */
final class RunTime {
  /** Less is what the clocks of MCA and controller differ by. */
  private static final double LEAST_SECONDS = 1;

  private @Nullable Stamp end;

  /** How long nothing was counted before the next frame, s; as far as it is known. */
  double gapSecondsBefore(Frame frame) {
    Stamp before = end;
    end = frame.time().endStamp();
    if (before == null) {
      return 0;
    }
    double gap = frame.time().startStamp().secondsAfter(before);
    return gap > LEAST_SECONDS ? gap : 0;
  }
}
