package ndprig.controller.acquisition;

import java.util.Set;

/**
 * The difference of two consecutive cumulative readings, with all that was measured between them.
 * Immutable; numbered without gaps from 0 within a run; stored before anyone is told of it.
 *
 * @param number counted from 0 at the start of the run
 * @param time when
 * @param step which step of the cycler
 * @param environment what was measured beside
 * @param flags what is special
 * @param counts counts per channel
 */
public record Frame(
    long number,
    FrameTime time,
    CyclerStep step,
    FrameEnvironment environment,
    Set<FrameFlag> flags,
    FrameCounts counts) {
  /** Copies the flags. */
  public Frame {
    if (number < 0) {
      throw new IllegalArgumentException("number: must be 0 or more, got " + number);
    }
    flags = Set.copyOf(flags);
  }

  /** The same with civil times by what is known now. */
  public Frame by(ClockHistory history) {
    return new Frame(number, time.by(history), step, environment, flags, counts);
  }
}
