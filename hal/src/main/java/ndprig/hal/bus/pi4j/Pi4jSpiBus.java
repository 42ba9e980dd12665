package ndprig.hal.bus.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.spi.Spi;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;
import java.io.IOException;
import ndprig.hal.bus.SpiBus;
import org.jspecify.annotations.Nullable;

/**
 * One chip select through {@code /dev/spidev}. After a failure it is opened anew with the next
 * transfer, so that a bus that was away is found again.
 */
final class Pi4jSpiBus implements SpiBus {
  private final String node;
  private final Opener opener;
  private @Nullable Device opened;
  private boolean closed;

  /** Opens the chip select. */
  @FunctionalInterface
  interface Opener {
    Device open() throws IOException;
  }

  /** An open chip select. */
  interface Device {
    /** Pi4J's object. */
    Spi spi();

    /** Closes the file. Never throws. */
    void close();
  }

  private Pi4jSpiBus(String node, Opener opener) {
    this.node = node;
    this.opener = opener;
  }

  /**
   * Opens a chip select.
   *
   * @throws IOException if it cannot be had
   */
  static Pi4jSpiBus open(String node, Opener opener) throws IOException {
    Pi4jSpiBus bus = new Pi4jSpiBus(node, opener);
    bus.device();
    return bus;
  }

  @Override
  public byte[] transfer(byte[] out) throws IOException {
    byte[] in = new byte[out.length];
    Spi spi = device().spi();
    try {
      int count = Vendor.call(node + ": transfer", () -> spi.transfer(out, 0, in, 0, out.length));
      if (count < out.length) {
        throw new IOException(
            "%s: transfer: %s".formatted(node, count < 0 ? "was refused" : "was cut short"));
      }
      return in;
    } catch (IOException e) {
      letGo();
      throw e;
    }
  }

  private Device device() throws IOException {
    if (closed) {
      throw new IOException(node + ": is closed");
    }
    Device open = opened;
    if (open == null) {
      open = opener.open();
      opened = open;
    }
    return open;
  }

  private void letGo() {
    Device open = opened;
    opened = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    letGo();
  }

  /** Pi4J's object in its own context. */
  static final class Opened implements Device {
    private final String node;
    private final Context pi4j;
    private final Spi spi;

    Opened(String node, SpiOptions options) throws IOException {
      this.node = node;
      this.pi4j = Pi4jBuses.context(LinuxFsSpiProvider.newInstance());
      try {
        this.spi =
            Vendor.call(
                node + ": cannot be opened",
                () ->
                    pi4j.create(
                        Spi.newConfigBuilder(pi4j)
                            .id(node)
                            .provider("linuxfs-spi")
                            .bus(options.bus())
                            .channel(options.chipSelect())
                            .mode(options.mode())
                            .baud(options.hertz())
                            .build()));
      } catch (IOException e) {
        Vendor.quietly(node, pi4j::shutdown);
        throw e;
      }
    }

    @Override
    public Spi spi() {
      return spi;
    }

    /** The object does not close its file with its context. */
    @Override
    public void close() {
      Vendor.quietly(
          node,
          () -> {
            spi.close();
            return spi;
          });
      Vendor.quietly(node, pi4j::shutdown);
    }
  }
}
