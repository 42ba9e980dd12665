package ndprig.hal.temperature;

import ndprig.hal.device.PolledDevice;
import ndprig.hal.device.Reading;

/**
 * Keeps the heater's relay closed only while it is asked to: a charge pump or retriggered
 * monostable opens the relay when the edges stop, however the controller died.
 */
public interface HeaterEnable extends PolledDevice {
  /**
   * Asks for one more edge, or for rest; taken up at the next poll. Each call is good for one edge
   * at most. Thread-safe.
   *
   * @param nowNanos the present monotonic time, from which the life of the wish counts
   */
  void want(boolean enabled, long nowNanos);

  /** Whether edges are being made; invalid while the line fails. Thread-safe. */
  Reading<Boolean> enabled();
}
