package ndprig.hal.mca;

import ndprig.hal.device.DeviceException;

/**
 * A multichannel analyser. All calls come from one thread, the one that owns its link; each blocks
 * no longer than the driver's stated limits. Life: {@link #connect}, {@link #configure}, {@link
 * #clear}, {@link #enable}, then {@link #read} again and again, {@link #disable}, {@link #close}.
 *
 * <p>There is no read-and-clear on purpose: a lost reply would lose its counts.
 */
public interface Mca extends AutoCloseable {
  /** The device's id, as in the configuration. */
  String id();

  /**
   * Opens the link if it is closed, drops what is pending on it, and asks the device who it is.
   *
   * @throws DeviceException if it does not answer, or is not the model or serial number expected
   */
  McaStatus connect() throws DeviceException;

  /**
   * Loads the settings into the device's RAM and reads them back for comparison. Stops acquiring.
   *
   * @throws DeviceException if a setting is refused or reads back otherwise; the message names it
   */
  void configure() throws DeviceException;

  /**
   * Sets spectrum, counters and times to zero.
   *
   * @throws DeviceException if the device cannot be reached or refuses
   */
  void clear() throws DeviceException;

  /**
   * Starts acquiring.
   *
   * @throws DeviceException if the device cannot be reached or refuses
   */
  void enable() throws DeviceException;

  /**
   * Stops acquiring; the spectrum stays.
   *
   * @throws DeviceException if the device cannot be reached or refuses
   */
  void disable() throws DeviceException;

  /**
   * Asks for the status only.
   *
   * @throws DeviceException if the device cannot be reached
   */
  McaStatus status() throws DeviceException;

  /**
   * Reads spectrum and status without clearing; a lost reply is asked for again within the driver's
   * bounds, which costs nothing because readings are cumulative.
   *
   * @throws DeviceException if no valid reading was had; nothing is lost, a later call has it all
   */
  McaReading read() throws DeviceException;

  /**
   * Keeps the device bound to this host when nothing else was said for a while.
   *
   * @throws DeviceException if the device cannot be reached
   */
  void keepAlive() throws DeviceException;

  /** Closes the link and leaves the device as it is, acquiring or not. Idempotent. */
  @Override
  void close();
}
