package ndprig.hal.bus.pi4j;

import com.pi4j.io.spi.Spi;
import java.io.IOException;
import ndprig.hal.bus.SpiBus;

/** One chip select through {@code /dev/spidev}. */
final class Pi4jSpiBus implements SpiBus {
  private final String node;
  private final Spi spi;
  private final Runnable release;

  Pi4jSpiBus(String node, Spi spi, Runnable release) {
    this.node = node;
    this.spi = spi;
    this.release = release;
  }

  @Override
  public byte[] transfer(byte[] out) throws IOException {
    byte[] in = new byte[out.length];
    int count = Vendor.call(node + ": transfer", () -> spi.transfer(out, 0, in, 0, out.length));
    if (count < out.length) {
      throw new IOException(
          "%s: transfer: %d of %d bytes went through".formatted(node, count, out.length));
    }
    return in;
  }

  @Override
  public void close() {
    release.run();
  }
}
