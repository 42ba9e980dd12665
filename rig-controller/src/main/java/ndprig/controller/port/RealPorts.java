package ndprig.controller.port;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ndprig.controller.config.BenchConfig;
import ndprig.controller.config.Link;
import ndprig.controller.config.RigProfile;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.DeviceNodes;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.bus.bench.BenchClient;
import ndprig.hal.bus.gpio.GpioLines;
import ndprig.hal.bus.gpio.Pull;
import ndprig.hal.bus.jserialcomm.JSerialCommLink;
import ndprig.hal.bus.pi4j.Pi4jBuses;
import ndprig.hal.bus.pi4j.SpiOptions;
import ndprig.hal.bus.sysfs.PwmChannel;
import ndprig.hal.bus.sysfs.SysfsPwm;
import ndprig.hal.bus.udp.UdpDatagramLink;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;
import ndprig.hal.time.Patience;
import org.jspecify.annotations.Nullable;

/**
 * Every port ends outside this process: at a device of the machine, on the network, or on the wire
 * bench. What a link needs is loaded when the first such link is asked for, so that a laptop loads
 * nothing of a Raspberry Pi. Used by the one thread that builds the rig.
 */
public final class RealPorts implements Ports {
  /** The MAX31865 wants mode 1 or 3; 500 kHz is ample for 10 bytes per reading. */
  private static final int SPI_MODE = 1;

  private static final int SPI_HERTZ = 500_000;

  /** Of opto-isolators, whose outputs pull to ground. */
  private static final Pull INPUT_PULL = Pull.UP;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final RigProfile rig;
  private final MonotonicClock clock;
  private final Pacer pacer;
  private final Map<Integer, I2cBus> i2cBuses = new HashMap<>();
  private final Deque<Runnable> closings = new ArrayDeque<>();
  private final Pi4jBuses pi = new Pi4jBuses();
  private final GpioLines lines;
  private @Nullable BenchClient bench;

  /**
   * Opens nothing yet.
   *
   * @param rig tells where the bench is
   * @param locks of the rig's links, given back once all ports are closed
   * @param clock of real time
   * @param pacer waits by that clock
   */
  public RealPorts(RigProfile rig, LinkLocks locks, MonotonicClock clock, Pacer pacer) {
    this.rig = rig;
    closings.push(locks::close);
    this.clock = clock;
    this.lines = new GpioLines(clock);
    this.pacer = pacer;
  }

  @Override
  public DatagramLink datagram(PortName name, Link link) throws IOException {
    if (ownLink(name, link) instanceof Link.Udp udp) {
      DatagramLink port = new UdpDatagramLink(udp.host(), udp.port());
      closings.push(port::close);
      return port;
    }
    throw refusal(name, link, "a datagram link");
  }

  @Override
  public SerialLink serial(PortName name, Link link, int baud) throws IOException {
    if (ownLink(name, link) instanceof Link.Serial serial) {
      SerialLink port = new JSerialCommLink(serial.device().toString(), baud, clock, pacer);
      closings.push(port::close);
      return port;
    }
    throw refusal(name, link, "a serial line");
  }

  @Override
  public SpiBus spi(PortName name, Link link) throws IOException {
    if (isOnBench(link)) {
      return benchClient(name).spi(name.text());
    }
    if (link instanceof Link.Spi spi) {
      SpiBus port = pi.spi(new SpiOptions(spi.bus(), spi.chipSelect(), SPI_MODE, SPI_HERTZ));
      closings.push(port::close);
      return port;
    }
    throw refusal(name, link, "a chip select");
  }

  /** The devices of one bus share one port: asking again gives the same. */
  @Override
  public I2cBus i2c(PortName name, Link link) throws IOException {
    if (isOnBench(link)) {
      return benchClient(name).i2c(PortName.SENSORS.text());
    }
    if (link instanceof Link.I2c i2c) {
      I2cBus known = i2cBuses.get(i2c.bus());
      if (known != null) {
        return known;
      }
      I2cBus port = pi.i2c(i2c.bus());
      closings.push(port::close);
      i2cBuses.put(i2c.bus(), port);
      return port;
    }
    throw refusal(name, link, "an I2C bus");
  }

  @Override
  public PwmOutput pwm(PortName name, Link link, int hertz) throws IOException {
    if (isOnBench(link)) {
      PwmOutput port = benchClient(name).pwm(name.text());
      closings.push(port::close);
      return port;
    }
    if (link instanceof Link.Pwm pwm) {
      PwmOutput port = SysfsPwm.open(new PwmChannel(pwm.chip(), pwm.channel(), hertz));
      closings.push(port::close);
      return port;
    }
    throw refusal(name, link, "a pulse-width output");
  }

  @Override
  public DigitalOutput output(PortName name, Link link) throws IOException {
    if (isOnBench(link)) {
      DigitalOutput port = benchClient(name).output(name.text());
      closings.push(port::close);
      return port;
    }
    if (link instanceof Link.Gpio gpio) {
      DigitalOutput port = lines.output(gpio.line());
      closings.push(port::close);
      return port;
    }
    throw refusal(name, link, "an output line");
  }

  @Override
  public DigitalInput input(PortName name, Link link) throws IOException {
    if (isOnBench(link)) {
      DigitalInput port = benchClient(name).input(name.text());
      closings.push(port::close);
      return port;
    }
    if (link instanceof Link.Gpio gpio) {
      DigitalInput port = lines.input(gpio.line(), INPUT_PULL);
      closings.push(port::close);
      return port;
    }
    throw refusal(name, link, "an input line");
  }

  /**
   * Looks whether the serial ports of a rig are there, before a run folder is begun for it.
   *
   * @throws IOException with one sentence if one is not
   */
  public static void requireSerialPorts(RigProfile rig) throws IOException {
    for (Link link : List.of(rig.mca().link(), rig.stackActuator().link())) {
      if (link instanceof Link.Serial serial) {
        requireSerialPort(serial.device());
      }
    }
  }

  /**
   * Keeps the serial lines of a rig open at the end of the virtual machine until a thread has
   * ended; loads nothing for a rig without any.
   *
   * @param ending a new thread that ends by itself
   */
  public static void keepSerialPorts(RigProfile rig, Thread ending) {
    Stream<Link> own = Stream.of(rig.mca().link(), rig.stackActuator().link());
    Stream<Link> bench =
        Stream.ofNullable(rig.bench()).flatMap(b -> Stream.of(b.mcaLink(), b.stackActuatorLink()));
    if (Stream.concat(own, bench).anyMatch(Link.Serial.class::isInstance)) {
      JSerialCommLink.beforeShutdownCloses(ending);
    }
  }

  private static void requireSerialPort(Path device) throws IOException {
    if (!Files.exists(device)) {
      throw new IOException(
          "serial port " + device + ": is not there; check the cable and the path");
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      throw new IOException("serial port " + DeviceNodes.notForThisAccount(device));
    }
  }

  /** Closes all that was opened, last opened first; one that hangs keeps none. Idempotent. */
  @Override
  public void close() {
    while (!closings.isEmpty()) {
      Patience.within(CLOSE_LIMIT, "close port", closings.pop());
    }
    i2cBuses.clear();
    bench = null;
  }

  private BenchClient benchClient(PortName name) throws IOException {
    BenchClient client = bench;
    if (client == null) {
      Link link = benchConfig(name).busesLink();
      if (!(link instanceof Link.Tcp tcp)) {
        throw refusal(name, link, "the bench's buses");
      }
      requireLoopback(tcp);
      client = new BenchClient(tcp.port(), BenchClient.USUAL_TIMEOUT, clock);
      closings.push(client::close);
      greet(client);
      bench = client;
    }
    return client;
  }

  /**
   * Connects now: an absent bench is told before a run begins, and the first transfer of a driver
   * that counts milliseconds does not have to wait for a connection.
   */
  private static void greet(BenchClient client) throws IOException {
    try (DigitalInput line = client.input(PortName.PERMIT.text())) {
      line.isHigh();
    }
  }

  /** The bench serves the analyser and the actuator at links of their own. */
  private Link ownLink(PortName name, Link link) throws IOException {
    if (!isOnBench(link)) {
      return link;
    }
    BenchConfig config = benchConfig(name);
    return switch (name) {
      case MCA -> config.mcaLink();
      case STACK -> config.stackActuatorLink();
      default -> link;
    };
  }

  /** In real time the twin is a process of its own, which serves its instruments on the bench. */
  private static boolean isOnBench(Link link) {
    return link instanceof Link.Bench || link instanceof Link.Twin;
  }

  private BenchConfig benchConfig(PortName name) throws IOException {
    BenchConfig config = rig.bench();
    if (config == null) {
      throw new IOException(
          name.text()
              + ": is served by the wire bench, but the rig profile has no section [bench]");
    }
    return config;
  }

  private static void requireLoopback(Link.Tcp link) throws IOException {
    if (!InetAddress.getByName(link.host()).isLoopbackAddress()) {
      throw new IOException(
          link.text() + ": the wire bench serves the loopback address only, use 127.0.0.1");
    }
  }

  private static IOException refusal(PortName name, Link link, String what) {
    return new IOException(
        "%s: the link \"%s\" cannot be opened as %s outside this process"
            .formatted(name.text(), link.text(), what));
  }
}
