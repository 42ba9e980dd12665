package ndprig.hal.mca;

import java.util.Optional;
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

  /** Has what the MCA says from now on weighed against what another process knew of it. */
  void goOnFrom(McaMemory memory);

  /**
   * Why the MCA cannot have gone on from what was last known of it: it restarted, was cleared by
   * somebody else, or is another one. What it holds is then nobody's. Stays until {@link
   * #configure}, {@link #clear} or {@link #goOnFrom}; empty if it went on.
   */
  Optional<String> breach();

  /**
   * Loads the settings into the device's RAM and reads them back for comparison. Stops acquiring.
   *
   * @throws DeviceException if a setting is refused or reads back otherwise; the message names it
   */
  void configure() throws DeviceException;

  /**
   * Stops acquiring and sets spectrum, counters and times to zero.
   *
   * @throws DeviceException if the device cannot be reached or refuses, or restarted since it was
   *     configured
   */
  void clear() throws DeviceException;

  /**
   * Starts acquiring; a device that restarted since it was cleared is told as {@link #breach}.
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
   * bounds, which costs nothing because readings are cumulative. Also to be called, as {@link
   * #status} or it, often enough that the MCA stays bound to this host.
   *
   * @throws DeviceException if no valid reading was had; nothing is lost, a later call has it all
   */
  McaReading read() throws DeviceException;

  /** Closes the link and leaves the device as it is, acquiring or not. Idempotent. */
  @Override
  void close();
}
