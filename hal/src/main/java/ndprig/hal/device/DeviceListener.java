package ndprig.hal.device;

/** Hears what happens to the connection of a device. Called on the bus thread; must not block. */
public interface DeviceListener {
  /**
   * A device that worked, or was never reached, failed.
   *
   * @param failure what happened; its message names the device
   */
  void failed(DeviceException failure);

  /**
   * A device that had failed works again.
   *
   * @param device its id
   * @param failures how many attempts failed in between
   */
  void recovered(String device, int failures);
}
