package ndprig.hal.pressure;

import ndprig.hal.device.PolledDevice;
import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Force;

/** Measures the force on the stack. */
public interface LoadCell extends PolledDevice {
  /** The newest reading; invalid before the first and while the device fails. Thread-safe. */
  Reading<Force> reading();
}
