package ndprig.controller.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import ndprig.controller.config.BenchConfig;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.config.Link;
import ndprig.controller.config.RigProfile;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.time.SystemTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
public class RealPortsTest {
  @TempDir private Path locks = Path.of("");

  private static final int BAUD = 9600;

  private final SystemTime time = new SystemTime();

  @Test
  void aLinkOfAnotherKindIsRefusedInOneSentence() throws ConfigException, IOException {
    try (RealPorts ports = ports("tcp:127.0.0.1:1")) {
      assertThatIOException()
          .isThrownBy(() -> ports.spi(PortName.THERMOMETER, Link.parse("i2c:1:0x2a")))
          .withMessage(
              "thermometer: the link \"i2c:1:0x2a\" cannot be opened as a chip select outside this"
                  + " process");
      assertThatIOException()
          .isThrownBy(() -> ports.output(PortName.HEATER_ENABLE, new Link.None()))
          .withMessageStartingWith("heater-enable: the link \"none\" cannot be opened");
      assertThatIOException()
          .isThrownBy(() -> ports.datagram(PortName.MCA, Link.parse("serial:/dev/null")))
          .withMessageStartingWith("mca: the link \"serial:/dev/null\" cannot be opened");
    }
  }

  @Test
  void theBenchServesAnalyserAndActuatorAtLinksOfTheirOwn() throws ConfigException, IOException {
    try (RealPorts ports = ports("tcp:127.0.0.1:1");
        DatagramLink mca = ports.datagram(PortName.MCA, new Link.Bench());
        SerialLink stack = ports.serial(PortName.STACK, new Link.Bench(), BAUD)) {
      mca.open();
      assertThat(mca.isOpen()).isTrue();
      assertThatIOException()
          .isThrownBy(stack::open)
          .withMessage("/nowhere/stack: there is no such serial device; is it plugged in?");
    }
  }

  @Test
  void aBenchThatIsNotServedIsToldWhenThePortIsAskedFor() throws ConfigException, IOException {
    int port = portThatNobodyServes();
    try (RealPorts ports = ports("tcp:127.0.0.1:" + port)) {
      assertThatIOException()
          .isThrownBy(() -> ports.spi(PortName.THERMOMETER, new Link.Twin()))
          .withMessageContaining("bench")
          .withMessageContaining(String.valueOf(port));
    }
  }

  @Test
  void aBenchOnAnotherMachineIsRefused() throws ConfigException, IOException {
    try (RealPorts ports = ports("tcp:192.0.2.1:10002")) {
      assertThatIOException()
          .isThrownBy(() -> ports.pwm(PortName.HEATER, new Link.Bench(), 1))
          .withMessageContaining("serves the loopback address only");
    }
  }

  @Test
  void aBenchThatTheProfileDoesNotDescribeIsNamed() throws ConfigException, IOException {
    RigProfile rig = profile(null);
    try (RealPorts ports = new RealPorts(rig, LinkLocks.of(rig, locks), time, time)) {
      assertThatIOException()
          .isThrownBy(() -> ports.input(PortName.STEP_EDGE, new Link.Bench()))
          .withMessage(
              "step-edge: is served by the wire bench, but the rig profile has no section [bench]");
    }
  }

  @Test
  void closingClosesWhatWasOpened() throws ConfigException, IOException {
    RealPorts ports = ports("tcp:127.0.0.1:1");
    try (DatagramLink mca = ports.datagram(PortName.MCA, new Link.Bench())) {
      mca.open();
      ports.close();
      assertThat(mca.isOpen()).isFalse();
    }
  }

  private static int portThatNobodyServes() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private RealPorts ports(String buses) throws ConfigException, IOException {
    BenchConfig bench =
        new BenchConfig(
            Link.parse("udp:127.0.0.1:9"), Link.parse("serial:/nowhere/stack"), Link.parse(buses));
    RigProfile rig = profile(bench);
    return new RealPorts(rig, LinkLocks.of(rig, locks), time, time);
  }

  private static RigProfile profile(@Nullable BenchConfig bench) throws ConfigException {
    RigProfile rig = ExperimentLoader.load(Path.of("..", "config", "cu-hse-li.toml")).rig();
    return new RigProfile(
        rig.mca(),
        rig.beamMonitor(),
        rig.thermometer(),
        rig.heater(),
        rig.loadCell(),
        rig.stackActuator(),
        rig.cycler(),
        bench,
        rig.control(),
        rig.safety(),
        rig.coap(),
        rig.store(),
        null);
  }
}
