package ndprig.controller.twin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import ndprig.controller.config.BenchConfig;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
  private static final String LINE =
      "{\"mca\":\"udp:127.0.0.1:40001\",\"stack_actuator\":\"serial:/tmp/stack\","
          + "\"buses\":\"tcp:127.0.0.1:40002\"}";

  @Test
  void theLineReadsBackAsItWasWritten() throws IOException {
    assertThat(Endpoints.parse(LINE).json()).isEqualTo(LINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "{}", "[]", "{\"mca\":\"serial:/x\"}"})
  void anythingElseIsRefused(String line) {
    assertThatIOException()
        .isThrownBy(() -> Endpoints.parse(line))
        .withMessage("these are no endpoints of a wire bench: " + line);
  }

  @Test
  void aRigOnTheBenchDiffersInWhereTheBenchIsAndIsAValidConfiguration()
      throws IOException, ConfigException {
    Experiment before = ExperimentLoader.load(Path.of("..", "config", "zno-cu-hse-li.toml"));
    Endpoints endpoints = Endpoints.parse(LINE);
    Experiment after = before.withRig(endpoints.onto(before.rig()));
    Experiment read = ExperimentLoader.parse(before.file(), after.normalised());
    assertThat(read).isEqualTo(after);
    assertThat(read.rig().bench())
        .isEqualTo(new BenchConfig(endpoints.mca(), endpoints.stackActuator(), endpoints.buses()));
    assertThat(after.normalised().lines())
        .filteredOn(line -> before.normalised().lines().noneMatch(line::equals))
        .containsExactly(
            "mca_link = \"udp:127.0.0.1:40001\"",
            "stack_actuator_link = \"serial:/tmp/stack\"",
            "buses_link = \"tcp:127.0.0.1:40002\"");
  }
}
