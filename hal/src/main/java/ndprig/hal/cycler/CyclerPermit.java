package ndprig.hal.cycler;

import ndprig.hal.device.PolledDevice;
import ndprig.hal.device.Reading;

/**
 * The line that allows the cycler to pass current. Low, broken or unpowered means no current; the
 * cycler's own inhibit input must be wired so.
 */
public interface CyclerPermit extends PolledDevice {
  /**
   * Asks for the permit or for its withdrawal; taken up at the next poll. To be asked for again and
   * again: a permit that nobody asks for any more is withdrawn. Thread-safe.
   *
   * @param nowNanos the present monotonic time, from which the life of the wish counts
   */
  void want(boolean allowed, long nowNanos);

  /** Whether the permit is given, as read back; invalid while the line fails. Thread-safe. */
  Reading<Boolean> given();
}
