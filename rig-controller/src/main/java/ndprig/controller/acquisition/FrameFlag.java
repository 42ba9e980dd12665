package ndprig.controller.acquisition;

/** What is special about a frame; a consumer decides what it means for it. */
public enum FrameFlag {
  /**
   * The controller did not run for part of the frame; what was measured beside counts is partial.
   */
  RESUMED,
  /** A step edge lies inside the frame beyond the readout window: leave it out of step bins. */
  STRADDLES_STEP,
  /** The beam monitor counted less than its threshold: no lithium can be derived. */
  BEAM_OFF,
  /** The stack motor moved. */
  MOTOR_MOVED,
  /** The MCA did not go on counting since the frame before: counts between are gone. */
  MCA_REBOOTED,
  /** A channel of the MCA was full: its counts are a lower bound. */
  CHANNEL_FULL,
  /** The charge does not cover the whole frame. */
  CHARGE_GAP,
  /** The temperature was not good all the time. */
  TEMPERATURE_NOT_GOOD,
  /** The pressure was not good all the time. */
  PRESSURE_NOT_GOOD,
  /** The live time is an estimate. */
  LIVE_TIME_ESTIMATED,
  /** A reply was lost and asked for again; no count is lost by that. */
  READ_RETRIED
}
