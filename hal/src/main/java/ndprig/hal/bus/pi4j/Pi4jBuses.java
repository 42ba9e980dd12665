package ndprig.hal.bus.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.context.ContextBuilder;
import com.pi4j.io.IO;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmType;
import com.pi4j.io.spi.Spi;
import java.io.IOException;
import java.nio.file.Path;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus ports of a Raspberry Pi. Nothing of Pi4J is loaded before the first port is asked for, so
 * that a machine without these buses needs no native library. Thread-safe; the ports it makes are
 * as their interfaces say.
 *
 * <p>I2C, SPI and PWM go through Pi4J's linuxfs providers, lines through its gpiod providers. Lines
 * are numbered as the SoC does (BCM), not as the header.
 */
public final class Pi4jBuses implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pi4jBuses.class);

  private final String pwmDevice;
  private final MonotonicClock clock;
  private final Path devices;
  private final Path pwmChips;
  private @Nullable Context context;

  /**
   * Buses that are not open yet.
   *
   * @param pwmDevice the device behind the pulse-width chip, such as {@code 1f00098000.pwm} on a
   *     Raspberry Pi 5
   * @param clock stamps edges
   */
  public Pi4jBuses(String pwmDevice, MonotonicClock clock) {
    this(pwmDevice, clock, Path.of("/dev"), Path.of("/sys/class/pwm"));
  }

  Pi4jBuses(String pwmDevice, MonotonicClock clock, Path devices, Path pwmChips) {
    this.pwmDevice = pwmDevice;
    this.clock = clock;
    this.devices = devices;
    this.pwmChips = pwmChips;
  }

  /**
   * Opens a chip select.
   *
   * @throws IOException if it is not there or may not be used
   */
  public SpiBus spi(SpiOptions options) throws IOException {
    String node = "spidev%d.%d".formatted(options.bus(), options.chipSelect());
    Nodes.require(devices.resolve(node), "enable SPI (dtparam=spi=on)");
    Spi spi =
        create(
            node,
            pi4j ->
                pi4j.create(
                    Spi.newConfigBuilder(pi4j)
                        .id(node)
                        .provider("linuxfs-spi")
                        .bus(options.bus())
                        .channel(options.chipSelect())
                        .mode(options.mode())
                        .baud(options.hertz())
                        .build()));
    return new Pi4jSpiBus(node, spi, () -> release(node));
  }

  /**
   * Opens an I2C bus.
   *
   * @param bus as in {@code /dev/i2c-N}
   * @throws IOException if it is not there or may not be used
   */
  public I2cBus i2c(int bus) throws IOException {
    String node = "i2c-" + bus;
    Nodes.require(devices.resolve(node), "enable I2C (dtparam=i2c_arm=on)");
    return new Pi4jI2cBus(node, address -> device(bus, address), this::release);
  }

  /**
   * Opens a pulse-width output at duty zero.
   *
   * @param channel of the chip
   * @param hertz frequency, Hz
   * @throws IOException if it is not there or may not be used
   */
  public PwmOutput pwm(int channel, int hertz) throws IOException {
    int chip = PwmChips.find(pwmChips, pwmDevice);
    String node = "pwmchip%d/pwm%d".formatted(chip, channel);
    Pwm pwm =
        create(
            node,
            pi4j ->
                pi4j.create(
                    Pwm.newConfigBuilder(pi4j)
                        .id(node)
                        .provider("linuxfs-pwm")
                        .address(channel)
                        .pwmType(PwmType.HARDWARE)
                        .frequency(hertz)
                        .initial(0)
                        .shutdown(0)
                        .build()));
    return new Pi4jPwmOutput(node, pwm, () -> release(node));
  }

  /**
   * Opens an output line, low.
   *
   * @param line BCM number
   * @throws IOException if it is not there, in use, or may not be used
   */
  public DigitalOutput output(int line) throws IOException {
    String node = "gpio" + line;
    requireGpio();
    com.pi4j.io.gpio.digital.DigitalOutput output =
        create(
            node,
            pi4j ->
                pi4j.create(
                    DigitalOutputConfigBuilder.newInstance(pi4j)
                        .id(node)
                        .provider("gpiod-digital-output")
                        .address(line)
                        .initial(DigitalState.LOW)
                        .shutdown(DigitalState.LOW)
                        .build()));
    return new Pi4jDigitalOutput(node, output, () -> release(node));
  }

  /**
   * Opens an input line, without debouncing.
   *
   * @param line BCM number
   * @throws IOException if it is not there, in use, or may not be used
   */
  public DigitalInput input(int line, Pull pull) throws IOException {
    String node = "gpio" + line;
    requireGpio();
    com.pi4j.io.gpio.digital.DigitalInput input =
        create(
            node,
            pi4j ->
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

  /** Releases everything that was opened. Idempotent, never throws. */
  @Override
  public synchronized void close() {
    Context open = context;
    context = null;
    if (open != null) {
      quietly("Pi4J", open::shutdown);
    }
  }

  private I2C device(int bus, int address) throws IOException {
    String id = "i2c-%d/%02x".formatted(bus, address);
    return create(
        id,
        pi4j ->
            pi4j.create(
                I2C.newConfigBuilder(pi4j)
                    .id(id)
                    .provider("linuxfs-i2c")
                    .bus(bus)
                    .device(address)
                    .build()));
  }

  private void requireGpio() throws IOException {
    Nodes.require(devices.resolve("gpiochip0"), "this machine has no GPIO lines");
  }

  /** Makes a port of a context. */
  @FunctionalInterface
  private interface Maker<T> {
    T make(Context pi4j);
  }

  private synchronized <T extends IO<?, ?, ?>> T create(String node, Maker<T> maker)
      throws IOException {
    Context open = context;
    if (open == null) {
      open = Vendor.call("Pi4J cannot be loaded", this::newContext);
      context = open;
    }
    Context pi4j = open;
    return Vendor.call(node + ": cannot be opened", () -> maker.make(pi4j));
  }

  private Context newContext() {
    ContextBuilder builder = Pi4J.newContextBuilder().autoDetectProviders().disableShutdownHook();
    try {
      String chip = Integer.toString(PwmChips.find(pwmChips, pwmDevice));
      builder.property("linux.pwm.chip", chip);
    } catch (IOException e) {
      // Whoever asks for the output is told; the other ports do not need the chip.
      LOG.debug("pulse-width chip: {}", e.getMessage());
    }
    return builder.build();
  }

  private synchronized void release(String id) {
    Context open = context;
    if (open != null) {
      quietly(id, () -> open.shutdown(id));
    }
  }

  private static void quietly(String what, Vendor.Call<?> call) {
    try {
      Vendor.call(what, call);
    } catch (IOException e) {
      LOG.debug("{} could not be released", what, e);
    }
  }
}
