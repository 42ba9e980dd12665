package ndprig.hal.pressure.tic;

import java.util.ArrayList;
import java.util.List;

/**
 * What the Tic reports as an error; the first nine can be present, the others only have occurred.
 *
 * @source Tic user's guide (Pololu), variables "error status" and "errors occurred"
 */
enum TicError {
  INTENTIONALLY_DEENERGIZED(0, "switched off on purpose"),
  MOTOR_DRIVER(1, "motor driver error (over-current or over-temperature)"),
  LOW_VIN(2, "supply voltage too low"),
  KILL_SWITCH(3, "kill switch active"),
  REQUIRED_INPUT_INVALID(4, "required input invalid"),
  SERIAL_ERROR(5, "serial error"),
  COMMAND_TIMEOUT(6, "command timeout"),
  SAFE_START_VIOLATION(7, "safe start not left"),
  ERR_LINE_HIGH(8, "ERR line high"),
  SERIAL_FRAMING(16, "serial framing"),
  SERIAL_OVERRUN(17, "serial receive overrun"),
  SERIAL_FORMAT(18, "serial format"),
  SERIAL_CRC(19, "serial CRC"),
  ENCODER_SKIP(20, "encoder skip");

  /**
   * Those that no command of ours clears. The others belong to a motor at rest, or go away with the
   * next command that starts it.
   */
  private static final int NEEDS_ATTENTION =
      MOTOR_DRIVER.mask() | LOW_VIN.mask() | KILL_SWITCH.mask() | REQUIRED_INPUT_INVALID.mask();

  private final int bit;
  private final String words;

  TicError(int bit, String words) {
    this.bit = bit;
    this.words = words;
  }

  int mask() {
    return 1 << bit;
  }

  /** Those of the bits that the motor cannot run with and that we cannot clear. */
  static int needingAttention(int bits) {
    return bits & NEEDS_ATTENTION;
  }

  /** The bits in words. */
  static String describe(int bits) {
    List<String> found = new ArrayList<>();
    for (TicError error : values()) {
      if ((bits & error.mask()) != 0) {
        found.add(error.words);
      }
    }
    return found.isEmpty() ? "none" : String.join(", ", found);
  }
}
