package ndprig.hal.temperature;

import ndprig.hal.device.PolledDevice;
import ndprig.hal.device.Reading;

/**
 * Heats the cell. A demand holds for a limited time only: a heater that hears nothing goes off by
 * itself.
 */
public interface Heater extends PolledDevice {
  /**
   * Asks for a power; taken up at the next poll. Thread-safe.
   *
   * @param fraction of full power, 0 to 1
   * @param nowNanos the present monotonic time, from which the demand's life counts
   */
  void demand(double fraction, long nowNanos);

  /**
   * The fraction of full power that the output was set to last, 0 to 1; good if it was read back,
   * invalid while the output fails, and without a value before the first. Thread-safe.
   */
  Reading<Double> applied();
}
