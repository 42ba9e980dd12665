package ndprig.hal.pressure.tic;

/** Which bytes on the line carry a CRC-7, as set in the Tic itself. */
public enum TicCrc {
  /** None. */
  NONE,
  /** Those to the Tic. */
  COMMANDS,
  /** Those to the Tic and those from it, which only newer firmware does. */
  COMMANDS_AND_REPLIES
}
