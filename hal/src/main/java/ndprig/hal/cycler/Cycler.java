package ndprig.hal.cycler;

import ndprig.hal.device.PolledDevice;
import ndprig.hal.device.Reading;

/** Watches a battery cycler that runs its own programme. */
public interface Cycler extends PolledDevice {
  /** The newest reading; invalid before the first and while the device fails. Thread-safe. */
  Reading<CyclerReading> reading();
}
