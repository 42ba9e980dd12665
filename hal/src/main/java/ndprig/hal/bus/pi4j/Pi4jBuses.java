package ndprig.hal.bus.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.provider.Provider;
import java.io.IOException;
import java.nio.file.Path;
import ndprig.hal.bus.DeviceNodes;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.SpiBus;

/**
 * The SPI and I2C buses of a Raspberry Pi, through Pi4J's linuxfs providers. Nothing of Pi4J is
 * loaded before the first port is asked for, so that a machine without these buses needs no native
 * library. Thread-safe; the ports it makes are as their interfaces say.
 *
 * <p>Each port has a context of its own. Pi4J 2 keeps one set of addresses for all kinds of I/O in
 * a context, so that a chip select and a bus of the same number collide, and lets go of a bus only
 * with its context.
 *
 * @source Pi4J issues 481 and 548
 */
public final class Pi4jBuses {
  private final Path devices;

  /** Buses that are not open yet. */
  public Pi4jBuses() {
    this(Path.of("/dev"));
  }

  Pi4jBuses(Path devices) {
    this.devices = devices;
  }

  /**
   * Opens a chip select.
   *
   * @throws IOException if it is not there or may not be used
   */
  public SpiBus spi(SpiOptions options) throws IOException {
    String node = "spidev%d.%d".formatted(options.bus(), options.chipSelect());
    DeviceNodes.require(devices.resolve(node), "enable SPI (dtparam=spi=on)");
    return Pi4jSpiBus.open(node, () -> new Pi4jSpiBus.Opened(node, options));
  }

  /**
   * Opens an I2C bus.
   *
   * @param bus as in {@code /dev/i2c-N}
   * @throws IOException if it is not there or may not be used
   */
  public I2cBus i2c(int bus) throws IOException {
    String node = "i2c-" + bus;
    DeviceNodes.require(devices.resolve(node), "enable I2C (dtparam=i2c_arm=on)");
    return new Pi4jI2cBus(node, () -> new Pi4jI2cBus.Opened(node, bus));
  }

  /**
   * A context with these providers and nothing else.
   *
   * @throws IOException if Pi4J or its native library cannot be loaded
   */
  static Context context(Provider<?, ?, ?>... providers) throws IOException {
    return Vendor.call(
        "Pi4J cannot be loaded",
        () -> Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().add(providers).build());
  }
}
