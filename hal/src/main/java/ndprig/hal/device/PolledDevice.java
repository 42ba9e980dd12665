package ndprig.hal.device;

/**
 * A device that a {@link BusWorker} serves: each call is a few short transactions and never a wait.
 * All calls come from the thread that owns the bus; readings are published for any thread.
 */
public interface PolledDevice {
  /** Names the device, as in the configuration. */
  String id();

  /**
   * Begins anew: opens the link if it is closed, and arranges that the following polls verify the
   * identity and bring the device to a known state. Until then readings are invalid.
   *
   * @param nowNanos the present monotonic time
   * @throws DeviceException if the link cannot be opened
   */
  void open(long nowNanos) throws DeviceException;

  /**
   * Does what is due: a step of the set-up, a conversion, a command.
   *
   * @param nowNanos the present monotonic time
   * @return the monotonic time at which the device wants to be polled again
   * @throws DeviceException if the device fails; its readings are invalid from then on, and the
   *     worker calls {@link #open} again after a back-off
   */
  long poll(long nowNanos) throws DeviceException;

  /** Whether the set-up is done and the last poll went well. */
  boolean ready();

  /** Marks readings invalid, leaves outputs safe, closes the link. Idempotent, never throws. */
  void close();
}
