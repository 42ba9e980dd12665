package ndprig.hal.bus;

import java.io.IOException;

/** An I2C bus with 7-bit addresses. Used by one thread at a time. */
public interface I2cBus extends AutoCloseable {
  /**
   * Writes bytes to a device.
   *
   * @param address 0x08 to 0x77
   * @throws IOException if the device does not acknowledge or the bus fails
   */
  void write(int address, byte[] data) throws IOException;

  /**
   * Reads bytes from a device.
   *
   * @param address 0x08 to 0x77
   * @return exactly {@code length} bytes
   * @throws IOException if the device does not acknowledge or the bus fails
   */
  byte[] read(int address, int length) throws IOException;

  /**
   * Writes, then reads after a repeated start.
   *
   * @param address 0x08 to 0x77
   * @return exactly {@code length} bytes
   * @throws IOException if the device does not acknowledge or the bus fails
   */
  byte[] writeRead(int address, byte[] data, int length) throws IOException;

  /** Releases the bus. Idempotent, never throws. */
  @Override
  void close();
}
