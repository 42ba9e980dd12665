package ndprig.controller.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ndprig.controller.cli.RigCommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class TwinCommandTest {
  private static final Path SHIPPED = Path.of("..", "config", "zno-cu-hse-li.toml");

  @TempDir private Path folder = Path.of("");

  private final StringWriter err = new StringWriter();

  @Test
  void aWrongConfigurationPrintsEveryProblemAndExitsWithTwo() throws IOException {
    String text = Files.readString(SHIPPED).replace("area_cm2 = 1.0", "area_cm2 = -1.0");
    Path wrong = folder.resolve("wrong.toml");
    Files.writeString(wrong, text.replace("[twin.thermal]", "[twin.thermals]"));
    assertThat(exitCode(wrong.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("cell.area_cm2").contains("twin.thermal");
  }

  @Test
  void anUnknownScenarioExitsWithTwo() {
    assertThat(exitCode("--scenario", "gold")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no scenario \"gold\"");
  }

  @Test
  void withoutAnExperimentUsageIsPrinted() {
    assertThat(exitCode()).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: rig twin");
  }

  @ParameterizedTest
  @CsvSource({
    "--mca-drop, 101, mcaLoss",
    "--mca-port, 70000, mcaPort",
    "--programme-scale, 0, programme scale",
    "--close-serial-after, soon, no duration"
  })
  void aValueOutOfRangeIsToldAndExitsWithTwo(String option, String value, String told) {
    assertThat(exitCode(SHIPPED.toString(), option, value)).isEqualTo(2);
    assertThat(err.toString()).contains(told).contains("Usage: rig twin");
  }

  private int exitCode(String... arguments) {
    CommandLine line = RigCommandLine.of(List.of(new TwinCommand()));
    line.setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "twin";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return line.execute(all);
  }
}
