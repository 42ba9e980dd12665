package ndprig.controller.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ndprig.controller.app.LockHolderMain;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.command.ServeCommand;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.config.Link;
import ndprig.controller.config.RigProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(120)
class LinkLocksTest {
  private static final Path CONFIG = Path.of("..", "config", "zno-cu-hse-li.toml");

  @TempDir private Path folder = Path.of("");

  @Test
  void aRigOnAPiLocksEachOfItsNodes() throws Exception {
    assertThat(LinkLocks.names(raspberryPi()))
        .containsExactly(
            "gpio:23",
            "gpio:24",
            "gpio:25",
            "i2c:1",
            "pwm:1f00098000.pwm:0",
            "serial:/dev/ttyAMA0",
            "spi:0.0",
            "udp:192.168.10.20:10001");
  }

  @Test
  void aLinkIsTheSameByWhateverNameItIsCalled() throws Exception {
    Path device = Files.createFile(folder.resolve("device"));
    Path link = Files.createSymbolicLink(folder.resolve("by-id"), device);
    RigProfile bench = bench("udp:127.0.0.1:7", device);
    RigProfile other = bench("udp:localhost:7", link);
    assertThat(LinkLocks.names(other)).isEqualTo(LinkLocks.names(bench));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"gpio:23\"",
        "\"gpio:24\"",
        "\"gpio:25\"",
        "\"i2c:1:0x48\"",
        "\"pwm:1f00098000.pwm:0\"",
        "\"serial:/dev/ttyAMA0\"",
        "\"spi:0.0\"",
        "\"udp:192.168.10.20:10001\""
      })
  void oneSharedLinkIsEnoughToBeRefusedAndNothingIsKept(String shared) throws Exception {
    RigProfile other = elsewhere(shared);
    try (LinkLocks held = LinkLocks.of(raspberryPi(), folder)) {
      assertThatIOException()
          .isThrownBy(() -> LinkLocks.of(other, folder))
          .withMessageContaining("is driven by another controller already");
      assertThat(held).isNotNull();
    }
    try (LinkLocks free = LinkLocks.of(other, folder)) {
      assertThat(free).isNotNull();
    }
  }

  @Test
  void twoDevicesOfOneBusAreOneControllersOwn() throws Exception {
    RigProfile rig = raspberryPi();
    assertThat(rig.loadCell().link()).isInstanceOf(Link.I2c.class);
    assertThat(rig.cycler().link()).isInstanceOf(Link.I2c.class);
    try (LinkLocks locks = LinkLocks.of(rig, folder)) {
      locks.add(rig);
    }
  }

  @Test
  void anotherProcessIsNamedWithItsRunAndWhenItIsKilledItsFilesAreNoObstacle() throws Exception {
    Process holder = holder("held-run");
    RigProfile rig = ExperimentLoader.load(CONFIG).rig();
    try {
      assertThatIOException()
          .isThrownBy(() -> LinkLocks.of(rig, folder))
          .withMessageContaining("process " + holder.pid())
          .withMessageContaining("held-run")
          .withMessageContaining("runs/bench/stack");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(folder).isDirectoryContaining(file -> file.toString().endsWith(".lock"));
    try (LinkLocks free = LinkLocks.of(rig, folder)) {
      assertThat(free).isNotNull();
    }
  }

  @Test
  void aSecondServeOfOtherExperimentAndFolderIsRefusedBeforeItBeginsARun() throws Exception {
    Path experiment = onBenchOfItsOwn();
    RigProfile rig = ExperimentLoader.load(experiment).rig();
    StringWriter err = new StringWriter();
    CommandLine line = RigCommandLine.of(List.of(new ServeCommand()));
    line.setErr(new PrintWriter(err, true));
    Path out = folder.resolve("other-run");
    try (LinkLocks held = LinkLocks.of(rig)) {
      held.heldFor(folder.resolve("first-run"));
      int code =
          line.execute("serve", experiment.toString(), "--out", out.toString(), "--coap-port", "0");
      assertThat(code).isEqualTo(ExitCode.FAILED);
    }
    assertThat(err.toString()).contains("is driven by another controller already", "this very");
    assertThat(out).doesNotExist();
  }

  private Process holder(String run) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LockHolderMain.class.getName(),
                CONFIG.toString(),
                folder.toString(),
                folder.resolve(run).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).isEqualTo("held");
    return process;
  }

  private Path onBenchOfItsOwn() throws Exception {
    Path rigs = Files.createDirectories(folder.resolve("config").resolve("rigs"));
    String rig = Files.readString(CONFIG.resolveSibling("rigs").resolve("twin-bench.toml"));
    Files.writeString(
        rigs.resolve("twin-bench.toml"),
        rig.replace("serial:runs/bench/stack", "serial:" + folder.resolve("stack"))
            .replace("udp:127.0.0.1:10001", "udp:127.0.0.1:9")
            .replace("tcp:127.0.0.1:10002", "tcp:127.0.0.1:9"));
    return Files.copy(CONFIG, folder.resolve("config").resolve("other.toml"));
  }

  private RigProfile raspberryPi() throws Exception {
    return rig(Files.readString(CONFIG.resolveSibling("rigs").resolve("raspberry-pi.toml")));
  }

  /** A rig on a Pi of its own but for one link. */
  private RigProfile elsewhere(String shared) throws Exception {
    String text = Files.readString(CONFIG.resolveSibling("rigs").resolve("raspberry-pi.toml"));
    String marked = text.replace(shared, "\"SHARED\"");
    String moved =
        marked
            .replace("gpio:2", "gpio:1")
            .replace("i2c:1:", "i2c:2:")
            .replace("1f00098000.pwm:0", "1f00098000.pwm:1")
            .replace("ttyAMA0", "ttyAMA1")
            .replace("spi:0.0", "spi:0.1")
            .replace("192.168.10.20", "192.168.10.21");
    String load = shared.contains("i2c") ? moved.replace("i2c:2:0x2a", "i2c:1:0x2a") : moved;
    return rig(load.replace("\"SHARED\"", shared));
  }

  private RigProfile bench(String mca, Path stack) throws Exception {
    return rig(
        Files.readString(CONFIG.resolveSibling("rigs").resolve("twin-bench.toml"))
            .replace("udp:127.0.0.1:10001", mca)
            .replace("serial:runs/bench/stack", "serial:" + stack));
  }

  private RigProfile rig(String profile) throws Exception {
    Path config = Files.createTempDirectory(folder, "config");
    Path rigs = Files.createDirectories(config.resolve("rigs"));
    Files.writeString(rigs.resolve("rig.toml"), profile);
    String experiment =
        Files.readString(CONFIG).replaceFirst("rigs/[\\w-]+\\.toml", "rigs/rig.toml");
    String channels =
        profile.contains("channels = 4096")
            ? experiment.replace("gain_kev_per_channel = 3.0", "gain_kev_per_channel = 0.75")
            : experiment;
    return ExperimentLoader.load(Files.writeString(config.resolve("experiment.toml"), channels))
        .rig();
  }
}
