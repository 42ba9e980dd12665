package ndprig.hal.instrument.amptek;

import java.time.Duration;
import ndprig.hal.mca.amptek.DeviceModel;

/**
 * What device is simulated.
 *
 * @param model the model
 * @param serialNumber 0 to 4 294 967 295
 * @param wire how it is connected
 * @param deadTime for which every recorded pulse blinds the device; a pulse within it is lost and
 *     does not prolong it
 * @param fastPair time after a pulse in which the fast channel, and the slow one, miss the next
 */
public record SimulatedAmptekOptions(
    DeviceModel model, long serialNumber, Wire wire, Duration deadTime, Duration fastPair) {
  /** A device whose fast channel misses nothing. */
  public SimulatedAmptekOptions(
      DeviceModel model, long serialNumber, Wire wire, Duration deadTime) {
    this(model, serialNumber, wire, deadTime, Duration.ZERO);
  }

  /** How the device is connected. */
  public enum Wire {
    /** Datagrams of up to 520 bytes. */
    UDP,
    /** A stream of bytes at 115 200 baud. */
    SERIAL
  }

  /** Checks the ranges. */
  public SimulatedAmptekOptions {
    if (serialNumber < 0 || serialNumber > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("serialNumber: no 32-bit number: " + serialNumber);
    }
    if (deadTime.isNegative()) {
      throw new IllegalArgumentException("deadTime: negative: " + deadTime);
    }
    if (fastPair.isNegative()) {
      throw new IllegalArgumentException("fastPair: negative: " + fastPair);
    }
  }
}
