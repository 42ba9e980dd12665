package ndprig.hal.bus.sysfs;

/**
 * Which pulse-width output to use, and how fast.
 *
 * @param device the last part of the chip's device link, such as {@code 1f00098000.pwm} on a
 *     Raspberry Pi 5; the chip's number changes with the kernel
 * @param number of the output on that chip, 0 or more
 * @param hertz frequency, 1 Hz to 1 MHz
 */
public record PwmChannel(String device, int number, int hertz) {
  private static final int HIGHEST_HERTZ = 1_000_000;

  /** Checks the ranges. */
  public PwmChannel {
    if (number < 0) {
      throw new IllegalArgumentException("number: must be 0 or more, got " + number);
    }
    if (hertz < 1 || hertz > HIGHEST_HERTZ) {
      throw new IllegalArgumentException("hertz: must be 1 to 1000000, got " + hertz);
    }
  }
}
