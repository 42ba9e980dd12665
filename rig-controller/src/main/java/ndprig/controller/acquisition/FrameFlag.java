package ndprig.controller.acquisition;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is special about a frame, and what follows for bins, cycles and reports. {@code
 * docs/frames.md} has the same as a table.
 */
public enum FrameFlag {
  /**
   * The controller did not run for part of the frame; what was measured beside counts is partial.
   */
  RESUMED(Use.CARRIED),
  /** A step edge lies inside the frame beyond the readout window: it belongs to no bin. */
  STRADDLES_STEP(Use.LEFT_OUT),
  /** The beam monitor counted less than its threshold: no lithium can be derived. */
  BEAM_OFF(Use.LEFT_OUT),
  /** The stack motor moved. */
  MOTOR_MOVED(Use.CARRIED),
  /**
   * The MCA did not go on counting since the frame before: counts between are gone. A bin ends
   * before it.
   */
  MCA_REBOOTED(Use.AFTER_A_GAP),
  /** A channel of the MCA was full: its counts are a lower bound, and so is the lithium. */
  CHANNEL_FULL(Use.LOWER_BOUND),
  /** The charge does not cover the whole frame; the mean current of its step stands for it. */
  CHARGE_GAP(Use.CARRIED),
  /** The temperature was not good all the time. */
  TEMPERATURE_NOT_GOOD(Use.CARRIED),
  /** The pressure was not good all the time. */
  PRESSURE_NOT_GOOD(Use.CARRIED),
  /** The live time is an estimate with a standard uncertainty, which the results contain. */
  LIVE_TIME_ESTIMATED(Use.CARRIED),
  /** A reply was lost and asked for again; no count is lost by that. */
  READ_RETRIED(Use.COUNTED),
  /**
   * The counters do not tell the live time: the longest that it can have been stands for it, and
   * the lithium is a lower bound.
   */
  LIVE_TIME_UNKNOWN(Use.LOWER_BOUND),
  /**
   * The civil clock was set while the frame was counted. Its times are by the clock as it is now.
   */
  CLOCK_JUMPED(Use.CARRIED),
  /** Nobody can tell how long nothing was counted before the frame. A bin ends before it. */
  ABSENCE_UNKNOWN(Use.AFTER_A_GAP);

  /** What follows from a flag. All frames of a run are counted by flag in its summary. */
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

  private final Use use;

  FrameFlag(Use use) {
    this.use = use;
  }

  /** Whether a frame with this flag tells nothing of lithium. */
  public boolean leavesOut() {
    return use == Use.LEFT_OUT;
  }

  /** Whether a bin ends before a frame with this flag. */
  public boolean followsGap() {
    return use == Use.AFTER_A_GAP;
  }

  /** Whether the lithium of a bin or cycle with such a frame is a lower bound. */
  public boolean makesLowerBound() {
    return use == Use.LOWER_BOUND;
  }

  /** Whether bins and cycles with such a frame say so. */
  public boolean isCarried() {
    return use != Use.COUNTED;
  }

  /** What of the flags bins and cycles say, as names in the order of declaration. */
  public static List<String> carried(Collection<FrameFlag> flags) {
    return flags.stream().filter(FrameFlag::isCarried).sorted().map(Enum::name).toList();
  }

  /** Whether one of the flags makes a lower bound. */
  public static boolean anyLowerBound(Collection<FrameFlag> flags) {
    return flags.stream().anyMatch(FrameFlag::makesLowerBound);
  }

  /** An empty set to be filled. */
  public static Set<FrameFlag> none() {
    return EnumSet.noneOf(FrameFlag.class);
  }
}
