package ndprig.hal.temperature;

import ndprig.hal.device.PolledDevice;
import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Temperature;

/** Measures a temperature. */
public interface Thermometer extends PolledDevice {
  /** The newest reading; invalid before the first and while the device fails. Thread-safe. */
  Reading<Temperature> reading();
}
