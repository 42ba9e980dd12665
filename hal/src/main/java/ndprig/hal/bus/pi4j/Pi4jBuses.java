package ndprig.hal.bus.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.provider.Provider;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import ndprig.hal.bus.DeviceNodes;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * The buses and lines of a Raspberry Pi. Nothing of Pi4J is loaded before the first port is asked
 * for, so that a machine without these buses needs no native library. Thread-safe; the ports it
 * makes are as their interfaces say.
 *
 * <p>I2C and SPI go through Pi4J's linuxfs providers, lines through its gpiod providers, which find
 * the chip by its label. Lines are numbered as the SoC does (BCM), not as the header.
 *
 * <p>Each SPI and I2C port has a context of its own. Pi4J 2 keeps one set of addresses for all
 * kinds of I/O in a context, so that a chip select and a line of the same number collide, and lets
 * go of a bus only with its context. All lines share one, because it closes every line with a
 * context.
 *
 * @source Pi4J issues 481 and 548
 */
public final class Pi4jBuses implements AutoCloseable {
  private final MonotonicClock clock;
  private final Path devices;
  private @Nullable Context lines;

  /**
   * Buses that are not open yet.
   *
   * @param clock stamps edges
   */
  public Pi4jBuses(MonotonicClock clock) {
    this(clock, Path.of("/dev"));
  }

  Pi4jBuses(MonotonicClock clock, Path devices) {
    this.clock = clock;
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
    return Pi4jSpiBus.open(node, options);
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
   * Opens an output line, low.
   *
   * @param line BCM number
   * @throws IOException if it is not there, in use, or may not be used
   */
  public DigitalOutput output(int line) throws IOException {
    String node = "gpio" + line;
    Context pi4j = lines();
    com.pi4j.io.gpio.digital.DigitalOutput output =
        Vendor.call(
            node + ": cannot be opened",
            () ->
                pi4j.create(
                    DigitalOutputConfigBuilder.newInstance(pi4j)
                        .id(node)
                        .provider("gpiod-digital-output")
                        .address(line)
                        .initial(DigitalState.LOW)
                        .shutdown(DigitalState.LOW)
                        .build()));
    return new Pi4jDigitalOutput(node, line, output, () -> release(node));
  }

  /**
   * Opens an input line, without debouncing.
   *
   * @param line BCM number
   * @throws IOException if it is not there, in use, or may not be used
   */
  public DigitalInput input(int line, Pull pull) throws IOException {
    String node = "gpio" + line;
    Context pi4j = lines();
    com.pi4j.io.gpio.digital.DigitalInput input =
        Vendor.call(
            node + ": cannot be opened",
            () ->
                pi4j.create(
                    DigitalInputConfigBuilder.newInstance(pi4j)
                        .id(node)
                        .provider("gpiod-digital-input")
                        .address(line)
                        .pull(pull.vendor())
                        .debounce(0L)
                        .build()));
    return new Pi4jDigitalInput(node, input, clock, () -> release(node));
  }

  /** Releases the lines; buses are released by their own ports. Idempotent, never throws. */
  @Override
  public synchronized void close() {
    Context open = lines;
    lines = null;
    if (open != null) {
      Vendor.quietly("lines", open::shutdown);
    }
  }

  private synchronized Context lines() throws IOException {
    requireLines();
    Context open = lines;
    if (open == null) {
      open =
          context(
              GpioDDigitalInputProvider.newInstance(), GpioDDigitalOutputProvider.newInstance());
      lines = open;
    }
    return open;
  }

  /** Any chip will do here: which one has the lines is found by its label. */
  private void requireLines() throws IOException {
    try (DirectoryStream<Path> chips = Files.newDirectoryStream(devices, "gpiochip*")) {
      IOException last = null;
      for (Path chip : chips) {
        try {
          DeviceNodes.require(chip, "");
          return;
        } catch (IOException e) {
          last = e;
        }
      }
      throw last == null
          ? new IOException(devices.resolve("gpiochip*") + ": this machine has no GPIO lines")
          : last;
    }
  }

  private synchronized void release(String id) {
    Context open = lines;
    if (open != null) {
      Vendor.quietly(id, () -> open.shutdown(id));
    }
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
