package ndprig.hal.bus.memory;

import java.io.IOException;

/** A device model on an I2C bus; see {@link WirePeer} for time and threads. */
public interface I2cPeer {
  /**
   * Takes the bytes of a write.
   *
   * @throws IOException if the device does not acknowledge
   */
  void write(byte[] data, long nowNanos) throws IOException;

  /**
   * Gives the bytes of a read.
   *
   * @throws IOException if the device does not acknowledge
   */
  byte[] read(int length, long nowNanos) throws IOException;
}
