package ndprig.controller.twin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.app.Socat;
import ndprig.controller.app.TwinMain;
import ndprig.controller.port.PortName;
import ndprig.controller.twin.bench.TwinChild.Fate;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.bench.BenchClient;
import ndprig.hal.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwinChildTest {
  /** Starting Java on a machine that builds something else at the same time. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String CONFIG = Path.of("..", "config", "zno-cu-hse-li.toml").toString();

  @TempDir private Path folder = Path.of("");

  @Test
  void servesUntilClosedAndLeavesTheTruth() throws IOException, InterruptedException {
    Socat.assumeInstalled();
    Path truth = folder.resolve("truth.json");
    Path link = folder.resolve("stack");
    TwinChild child = start("--truth", truth.toString(), "--seed", "7");
    try {
      assertThat(child.isAlive()).isTrue();
      assertThat(child.endpoints().stackActuator().device()).isEqualTo(link.toAbsolutePath());
      assertThat(link).exists();
      permit(child.endpoints());
      assertThatIllegalStateException().isThrownBy(child::leaveRunning);
    } finally {
      child.close();
    }
    assertThat(child.isAlive()).isFalse();
    assertThat(link).doesNotExist();
    JsonNode told = new ObjectMapper().readTree(truth.toFile());
    assertThat(told.path("scenario").asText()).isEqualTo("zno-cu-hse-li");
    assertThat(told.path("seed").asLong()).isEqualTo(7);
    assertThat(told.path("seconds").asDouble()).isPositive();
    assertThat(told.path("samples").size()).isPositive();
  }

  @Test
  void aChildThatDoesNotStartIsOneSentenceWithItsExitCode() {
    assertThatIOException()
        .isThrownBy(
            () ->
                TwinChild.start(
                    TwinMain.class.getName(),
                    List.of("--scenario", "gold"),
                    Fate.DIES_WITH_PARENT,
                    LIMIT))
        .withMessage("the wire bench did not start; what it said is above (exit code 2)");
  }

  private TwinChild start(String... more) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                CONFIG,
                "--mca-port",
                "0",
                "--buses-port",
                "0",
                "--stack-link",
                folder.resolve("stack").toString()));
    arguments.addAll(List.of(more));
    return TwinChild.start(TwinMain.class.getName(), arguments, Fate.DIES_WITH_PARENT, LIMIT);
  }

  private static void permit(Endpoints endpoints) throws IOException {
    try (BenchClient client = new BenchClient(endpoints.buses().port(), LIMIT, new SystemTime());
        DigitalOutput permit = client.output(PortName.PERMIT.text())) {
      permit.set(true);
    }
  }
}
