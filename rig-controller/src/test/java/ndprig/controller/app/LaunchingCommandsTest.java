package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.command.DemoCommand;
import ndprig.controller.command.ServeCommand;
import ndprig.controller.command.ValidateCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What demo, serve and validate answer to what they cannot do; nothing is begun. */
@Timeout(60)
class LaunchingCommandsTest {
  private static final String SHIPPED = Path.of("..", "config", "zno-cu-hse-li.toml").toString();

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int rig(String... words) {
    CommandLine line =
        RigCommandLine.of(List.of(new DemoCommand(), new ServeCommand(), new ValidateCommand()));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(words);
  }

  @ParameterizedTest
  @CsvSource({
    "--cycles, 0, --cycles: must be 1 or more",
    "--cycles, some, some",
    "--seed, none, none",
    "--plate-hours, 0, --plate-hours: must be above 0",
    "--speed, fast, neither max nor a factor",
    "--unheard-of, 1, --unheard-of"
  })
  void demoTellsWhatIsWrongAndHowItIsUsed(String option, String value, String told) {
    assertThat(rig("demo", "--scenario", SHIPPED, option, value)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(told).contains("Usage: rig demo");
  }

  @Test
  void demoRefusesACurrentDensityThatTheRigCannotMeasure() {
    assertThat(rig("demo", "--scenario", SHIPPED, "--current-density", "3"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("twin.programme.current_density_ma_cm2", "more than the shunt's converter sees");
  }

  @Test
  void aWireRunTakesTheAnalyserFromNoOtherLinkThanItHas() {
    assertThat(rig("demo", "--scenario", SHIPPED, "--wire", "--mca", "spi:0.0"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--mca: ").contains("Usage: rig demo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo --scenario gold", "serve gold", "validate gold"})
  void anUnknownScenarioExitsWithTwo(String words) {
    assertThat(rig(words.split(" ", -1))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no scenario \"gold\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo --scenario", "serve", "validate"})
  void everyProblemOfAConfigurationIsToldWithItsKey(String words) throws IOException {
    String text = Files.readString(Path.of(SHIPPED)).replace("area_cm2 = 1.0", "area_cm2 = -1.0");
    Path wrong = folder.resolve("wrong.toml");
    Files.writeString(wrong, text.replace("[twin.thermal]", "[twin.thermals]"));
    assertThat(rig((words + " " + wrong).split(" ", -1))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("cell.area_cm2").contains("twin.thermal");
  }

  @Test
  void validateAcceptsWhatIsShipped() {
    assertThat(rig("validate", SHIPPED)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains(": all right");
  }

  @Test
  void validateGoesOnAfterAWrongFile() {
    assertThat(rig("validate", "gold", SHIPPED)).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString()).contains(": all right");
  }

  @Test
  void aSummaryThatCannotBeWrittenIsToldBeforeTheRun() {
    assertThat(rig("demo", "--scenario", SHIPPED, "--json", folder.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("--json " + folder);
  }

  @Test
  void serveTellsThatThePortIsTakenAndBeginsNoRun() throws IOException {
    Path run = folder.resolve("run");
    try (DatagramSocket taken =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(rig("serve", SHIPPED, "--out", run.toString(), "--coap-port", port))
          .isEqualTo(ExitCode.FAILED);
      assertThat(err.toString()).contains("cannot listen on 127.0.0.1 port " + port);
    }
    assertThat(run).doesNotExist();
  }

  @Test
  void serveTellsThatTheSerialPortIsMissingAndBeginsNoRun() {
    Path run = folder.resolve("run");
    Path missing = folder.resolve("ttyNONE");
    int exit =
        rig(
            "serve",
            SHIPPED,
            "--out",
            run.toString(),
            "--coap-port",
            "0",
            "--mca",
            "serial:" + missing);
    assertThat(exit).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("serial port " + missing + ": is not there");
    assertThat(run).doesNotExist();
  }

  @Test
  void withoutACommandUsageIsPrinted() {
    assertThat(rig()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("a command is missing").contains("Usage: rig");
  }
}
