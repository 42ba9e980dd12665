package ndprig.controller.analysis;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;

/**
 * What follows from the flags of frames for bins, cycles and reports; {@code docs/frames.md} has
 * the same as a table. All frames of a run are counted by flag in its summary besides.
 */
public final class FrameUse {
  private FrameUse() {}

  private enum Use {
    /** Nothing more. */
    COUNTED,
    /** Bins and cycles that the frame is in say so. */
    CARRIED,
    /** As carried, and their lithium is a lower bound. */
    LOWER_BOUND,
    /** As carried, and a bin ends before the frame. */
    AFTER_A_GAP,
    /** The frame tells nothing of lithium; the cycle that it is in says so. */
    LEFT_OUT
  }

  private static Use of(FrameFlag flag) {
    return switch (flag) {
      case READ_RETRIED -> Use.COUNTED;
      case RESUMED,
          MOTOR_MOVED,
          CHARGE_GAP,
          TEMPERATURE_NOT_GOOD,
          PRESSURE_NOT_GOOD,
          LIVE_TIME_ESTIMATED,
          CLOCK_JUMPED ->
          Use.CARRIED;
      case CHANNEL_FULL, LIVE_TIME_UNKNOWN -> Use.LOWER_BOUND;
      case MCA_REBOOTED, ABSENCE_UNKNOWN -> Use.AFTER_A_GAP;
      case STRADDLES_STEP, BEAM_OFF -> Use.LEFT_OUT;
    };
  }

  private static boolean any(Collection<FrameFlag> flags, Use use) {
    return flags.stream().anyMatch(flag -> of(flag) == use);
  }

  /** Whether lithium can be derived from a frame: beam and time, and no step edge inside. */
  public static boolean tellsLithium(Frame frame) {
    return !any(frame.flags(), Use.LEFT_OUT)
        && !frame.time().live().isZero()
        && !frame.time().real().isZero();
  }

  /** Whether a bin ends before a frame. */
  public static boolean followsGap(Frame frame) {
    return any(frame.flags(), Use.AFTER_A_GAP);
  }

  /**
   * Whether lithium is a lower bound.
   *
   * @param flags of the frames that it is from
   * @param counting their sum: a moment of unknown live time alone makes no lower bound
   */
  public static boolean makesLowerBound(Collection<FrameFlag> flags, Counting counting) {
    return flags.stream()
        .filter(flag -> of(flag) == Use.LOWER_BOUND)
        .anyMatch(flag -> flag != FrameFlag.LIVE_TIME_UNKNOWN || counting.liveTimeUnknown());
  }

  /** What of the flags bins and cycles say, as names in the order of declaration. */
  public static List<String> carried(Collection<FrameFlag> flags) {
    return flags.stream().filter(flag -> of(flag) != Use.COUNTED).sorted().map(Enum::name).toList();
  }

  /** An empty set to be filled. */
  public static Set<FrameFlag> none() {
    return EnumSet.noneOf(FrameFlag.class);
  }
}
