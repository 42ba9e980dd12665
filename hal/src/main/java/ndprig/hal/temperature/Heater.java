package ndprig.hal.temperature;

import ndprig.hal.device.PolledDevice;
import ndprig.hal.device.SafeStateCapable;

/**
 * Heats the cell. A demand holds for a limited time only: a heater that hears nothing goes off by
 * itself.
 */
public interface Heater extends PolledDevice, SafeStateCapable {
  /**
   * Asks for a power; taken up at the next poll. Ignored in the safe state. Thread-safe.
   *
   * @param fraction of full power, 0 to 1
   * @param nowNanos the present monotonic time, from which the demand's life counts
   */
  void demand(double fraction, long nowNanos);

  /** The fraction of full power that was written to the output last, 0 to 1. Thread-safe. */
  double applied();
}
