package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;
import ndprig.controller.port.PortName;
import ndprig.controller.port.Ports;
import ndprig.controller.twin.bench.TwinPorts;
import ndprig.controller.twin.bench.TwinRig;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.bus.memory.MemoryI2cBus;
import ndprig.hal.device.BusWorker;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.DeviceListener;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.pressure.nau7802.Nau7802Options;
import ndprig.hal.time.VirtualTimeHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private static final int LOAD_CELL_ADDRESS = Nau7802Options.USUAL_ADDRESS;

  private final VirtualTimeHost host = new VirtualTimeHost(EPOCH, (agent, error) -> {});
  private final Map<String, String> failures = new HashMap<>();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void sensorsAreFoundWhereTheirLinksSay() throws Exception {
    DeviceSet devices = devices("i2c:1:0x2a", "i2c:1:0x48", Map.of(1, List.of(0x2A, 0x48)));

    assertThat(answering(devices)).containsExactly("load-cell", "cycler");
    assertThat(devices.buses()).extracting(BusWorker::name).contains("sensors");
  }

  @Test
  void aSensorBehindAnotherAddressIsFoundThere() throws Exception {
    assertThat(answering(devices("i2c:1:0x2b", "i2c:1:0x49", Map.of(1, List.of(0x2B, 0x49)))))
        .containsExactly("load-cell", "cycler");
  }

  @Test
  void aWrongAddressIsNotFound() throws Exception {
    Map<Integer, List<Integer>> wired = Map.of(1, List.of(0x2A, 0x48));

    assertThat(answering(devices("i2c:1:0x2b", "i2c:1:0x48", wired))).containsExactly("cycler");
    assertThat(failures.get("load-cell")).contains("no device acknowledges address 0x2b");
    assertThat(answering(devices("i2c:1:0x2a", "i2c:1:0x49", wired))).containsExactly("load-cell");
    assertThat(failures.get("cycler")).contains("no device acknowledges address 0x49");
  }

  @Test
  void eachSensorIsOnTheBusThatItsLinkNames() throws Exception {
    Map<Integer, List<Integer>> wired = Map.of(0, List.of(0x48), 1, List.of(0x2A));
    DeviceSet devices = devices("i2c:1:0x2a", "i2c:0:0x48", wired);

    assertThat(answering(devices)).containsExactly("load-cell", "cycler");
    assertThat(devices.buses())
        .extracting(BusWorker::name)
        .contains("load cell", "cycler")
        .doesNotContain("sensors");
    assertThat(answering(devices("i2c:0:0x2a", "i2c:1:0x48", wired))).isEmpty();
  }

  @Test
  void aHeaterWithoutAnEnableLineNeedsNone() throws Exception {
    Experiment experiment = onRaspberryPi().replacingInRig("gpio:23", "none").load(folder);

    DeviceSet devices =
        Devices.of(experiment.rig(), wired(experiment, Map.of()), host, host, unheard());

    devices.heaterEnable().open(0);
    devices.heaterEnable().want(true, 0);
    devices.heaterEnable().poll(0);

    assertThat(devices.heaterEnable().enabled().require()).isTrue();
  }

  private static ExperimentEdit onRaspberryPi() throws IOException {
    return ExperimentEdit.of("gpe-lino3")
        .onRig(
            "raspberry-pi", Files.readString(Path.of("..", "config", "rigs", "raspberry-pi.toml")));
  }

  private DeviceSet devices(String loadCell, String cycler, Map<Integer, List<Integer>> wired)
      throws Exception {
    Experiment experiment =
        onRaspberryPi()
            .replacingInRig("i2c:1:0x2a", loadCell)
            .replacingInRig("i2c:1:0x48", cycler)
            .load(folder);
    return Devices.of(experiment.rig(), wired(experiment, wired), host, host, unheard());
  }

  /** The sensors that a first poll finds. */
  private List<String> answering(DeviceSet devices) {
    failures.clear();
    List<String> found = new ArrayList<>();
    for (var sensor : List.of(devices.loadCell(), devices.cycler())) {
      try {
        sensor.open(host.nanos());
        var unused = sensor.poll(host.nanos());
        found.add(sensor.id());
      } catch (DeviceException e) {
        failures.put(sensor.id(), String.valueOf(e.getMessage()));
      }
    }
    return found;
  }

  private static DeviceListener unheard() {
    return new DeviceListener() {
      @Override
      public void failed(DeviceException failure) {}

      @Override
      public void recovered(String device, int failures) {}
    };
  }

  /**
   * A machine whose I2C buses have the twin's sensors at given addresses, 0x2A and 0x2B the load
   * cell.
   */
  private Ports wired(Experiment experiment, Map<Integer, List<Integer>> addresses) {
    TwinRig twin = new TwinRig(experiment, host, SimulatedAmptekOptions.Wire.UDP);
    Map<Integer, MemoryI2cBus> buses = new HashMap<>();
    addresses.forEach(
        (number, devices) -> {
          MemoryI2cBus bus = new MemoryI2cBus(host);
          for (int address : devices) {
            int usual =
                address < TwinRig.CYCLER_ADDRESS ? LOAD_CELL_ADDRESS : TwinRig.CYCLER_ADDRESS;
            bus.attach(address, Objects.requireNonNull(twin.i2cPeers().get(usual), "peer"));
          }
          buses.put(number, bus);
        });
    return new WiredPorts(new TwinPorts(twin, host, host), buses, host);
  }

  /** The twin's ports, but for the I2C buses. */
  private record WiredPorts(Ports twin, Map<Integer, MemoryI2cBus> buses, VirtualTimeHost host)
      implements Ports {
    @Override
    public I2cBus i2c(PortName name, Link link) {
      int bus = ((Link.I2c) link).bus();
      return buses.getOrDefault(bus, new MemoryI2cBus(host));
    }

    @Override
    public DatagramLink datagram(PortName name, Link link) throws IOException {
      return twin.datagram(name, link);
    }

    @Override
    public SerialLink serial(PortName name, Link link, int baud) throws IOException {
      return twin.serial(name, link, baud);
    }

    @Override
    public SpiBus spi(PortName name, Link link) throws IOException {
      return twin.spi(name, link);
    }

    @Override
    public PwmOutput pwm(PortName name, Link link, int hertz) throws IOException {
      return twin.pwm(name, link, hertz);
    }

    @Override
    public DigitalOutput output(PortName name, Link link) throws IOException {
      if (link instanceof Link.None) {
        throw new IOException(name.text() + ": there is no such line");
      }
      return twin.output(name, link);
    }

    @Override
    public DigitalInput input(PortName name, Link link) throws IOException {
      return twin.input(name, link);
    }

    @Override
    public void close() {
      twin.close();
    }
  }
}
