package ndprig.hal.bus;

import java.io.IOException;

/** One chip select of an SPI bus. Used by one thread at a time. */
public interface SpiBus extends AutoCloseable {
  /**
   * Clocks bytes out and in at the same time, with the chip selected.
   *
   * @return as many bytes as were sent
   * @throws IOException if the bus fails; a missing chip is not noticed here
   */
  byte[] transfer(byte[] out) throws IOException;

  /** Releases the bus. Idempotent, never throws. */
  @Override
  void close();
}
