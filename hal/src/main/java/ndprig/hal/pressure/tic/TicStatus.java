package ndprig.hal.pressure.tic;

/**
 * The Tic's variables that a poll reads.
 *
 * @param operationState 10 is normal
 * @param flags bit 0 energised, 1 position uncertain, 2 forward limit, 3 reverse limit, 4 homing
 * @param errorStatus errors present, bits of {@link TicError}
 * @param errorsOccurred errors since they were last cleared
 * @param planningMode 0 off, 1 target position, 2 target velocity
 * @param target target position, microsteps; means something in planning mode 1 only
 * @param position current position, microsteps
 * @param velocity current velocity, microsteps per 10 000 s
 * @param uptimeMillis time since the last reset, unsigned 32 bit
 * @param digitalInputs levels of the digital inputs
 * @param stepMode in use, see {@link TicStepMode}
 * @param currentLimit in use, in the model's units
 * @source Tic user's guide (Pololu), section 7, variable reference
 */
record TicStatus(
    int operationState,
    int flags,
    int errorStatus,
    int errorsOccurred,
    int planningMode,
    int target,
    int position,
    int velocity,
    int uptimeMillis,
    int digitalInputs,
    int stepMode,
    int currentLimit) {
  static final int GENERAL_OFFSET = 0x00;
  static final int GENERAL_LENGTH = 14;
  static final int MOTION_OFFSET = 0x22;
  static final int MOTION_LENGTH = 8;
  static final int UPTIME_OFFSET = 0x35;
  static final int UPTIME_LENGTH = 4;
  static final int INPUTS_OFFSET = 0x47;

  /** Digital inputs, and behind a byte for another reader step mode and current limit. */
  static final int INPUTS_LENGTH = 4;

  static final int NORMAL = 10;
  static final int TO_POSITION = 1;

  private static final int HIGHEST_FLAG = 0x10;
  private static final int HIGHEST_PLANNING_MODE = 2;
  private static final int ENERGISED = 0x01;
  private static final int FORWARD_LIMIT = 0x04;
  private static final int REVERSE_LIMIT = 0x08;

  static TicStatus decode(byte[] general, byte[] motion, byte[] uptime, byte[] inputs) {
    return new TicStatus(
        general[0] & 0xFF,
        general[1] & 0xFF,
        TicCodec.unsigned16(general, 2),
        TicCodec.signed32(general, 4),
        general[9] & 0xFF,
        TicCodec.signed32(general, 10),
        TicCodec.signed32(motion, 0),
        TicCodec.signed32(motion, 4),
        TicCodec.signed32(uptime, 0),
        inputs[0] & 0xFF,
        inputs[2] & 0xFF,
        inputs[3] & 0xFF);
  }

  /**
   * Whether a Tic can have said this: its states are even, 0 to 10, and some bits are never set.
   */
  boolean plausible() {
    return operationState % 2 == 0
        && operationState <= NORMAL
        && flags < 2 * HIGHEST_FLAG
        && planningMode <= HIGHEST_PLANNING_MODE;
  }

  boolean normal() {
    return operationState == NORMAL;
  }

  boolean energised() {
    return (flags & ENERGISED) != 0;
  }

  boolean limitForward() {
    return (flags & FORWARD_LIMIT) != 0;
  }

  boolean limitReverse() {
    return (flags & REVERSE_LIMIT) != 0;
  }

  /** Whether the motor turns or is about to. */
  boolean moving() {
    return velocity != 0 || (normal() && planningMode == TO_POSITION && position != target);
  }

  boolean headsFor(int wanted) {
    return planningMode == TO_POSITION && target == wanted;
  }
}
