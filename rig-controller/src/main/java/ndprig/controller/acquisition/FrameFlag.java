package ndprig.controller.acquisition;

/** What is special about a frame; a consumer decides what it means for it. */
public enum FrameFlag {
  /**
   * The controller did not run for part of the frame; what was measured beside counts is partial.
   */
  RESUMED,
  /** A step edge lies inside the frame beyond the readout window: it belongs to no bin. */
  STRADDLES_STEP,
  /** The beam monitor counted less than its threshold: no lithium can be derived. */
  BEAM_OFF,
  /** The stack motor moved. */
  MOTOR_MOVED,
  /**
   * The MCA did not go on counting since the frame before: counts between are gone. A bin ends
   * before it.
   */
  MCA_REBOOTED,
  /** A channel of the MCA was full: its counts are a lower bound, and so is the lithium. */
  CHANNEL_FULL,
  /** The charge does not cover the whole frame; the mean current of its step stands for it. */
  CHARGE_GAP,
  /** The temperature was not good all the time. */
  TEMPERATURE_NOT_GOOD,
  /** The pressure was not good all the time. */
  PRESSURE_NOT_GOOD,
  /** The live time is an estimate with a standard uncertainty, which the results contain. */
  LIVE_TIME_ESTIMATED,
  /** A reply was lost and asked for again; no count is lost by that. */
  READ_RETRIED,
  /**
   * The counters do not tell the live time: the longest that it can have been stands for it, and
   * the lithium is a lower bound.
   */
  LIVE_TIME_UNKNOWN,
  /**
   * The civil clock was set while the frame was counted. Its times are by the clock as it is now.
   */
  CLOCK_JUMPED,
  /** Nobody can tell how long nothing was counted before the frame. A bin ends before it. */
  ABSENCE_UNKNOWN
}
