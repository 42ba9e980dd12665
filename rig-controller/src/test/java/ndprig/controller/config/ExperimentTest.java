package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  private Experiment experiment;

  @BeforeEach
  void load() throws ConfigException {
    experiment = ExperimentLoader.load(ShippedFilesTest.CONFIG.resolve("zno-cu-hse-li.toml"));
  }

  @Test
  void valuesCarryTheirUnits() {
    assertThat(experiment.plan().framePeriod()).isEqualTo(Duration.ofSeconds(10));
    assertThat(experiment.plan().temperature().target()).isEqualTo(new Temperature(25));
    assertThat(experiment.plan().pressure().target()).isEqualTo(new Pressure(1));
    assertThat(experiment.rig().control().period()).isEqualTo(Duration.ofMillis(100));
    assertThat(experiment.twin().orElseThrow().programme().rest())
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(experiment.cell().coatings())
        .extracting(CellConfig.Layer::material)
        .containsExactly("zinc oxide");
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    assertThat(experiment.rig().coap().host()).isEqualTo("127.0.0.1");
    assertThat(experiment.cell().window()).isEmpty();
    assertThat(experiment.twin().orElseThrow().beam().outages()).isEmpty();
  }

  @Test
  void theCellTightensTheInterlocksOfTheRig() {
    SafetyConfig rig = experiment.rig().safety();

    SafetyConfig both = experiment.safety();

    assertThat(both.temperatureMax()).isEqualTo(experiment.cell().temperatureMax());
    assertThat(both.pressureMax()).isEqualTo(experiment.cell().pressureMax());
    assertThat(both.voltageMin()).isEqualTo(new Voltage(-1));
    assertThat(both.voltageMax()).isEqualTo(new Voltage(2));
    assertThat(both.temperatureMin()).isEqualTo(rig.temperatureMin());
    assertThat(both.deadMan()).isEqualTo(rig.deadMan());
  }

  @Test
  void overridesReachTheNormalisedText() throws ConfigException {
    Experiment other =
        experiment
            .withCycles(1)
            .withSeed(42)
            .withMcaLink(Link.parse("udp:127.0.0.1:4711"))
            .withCoapPort(0)
            .withRunsFolder(Path.of("elsewhere"))
            .withPlan(experiment.plan().withCycles(1).withMaxDuration(Duration.ofMinutes(90)));

    assertThat(other.normalised())
        .contains("seed = 42", "link = \"udp:127.0.0.1:4711\"", "port = 0", "max_duration_h = 1.5")
        .doesNotContain("cycles = 5");
    assertThat(ExperimentLoader.parse(other.file(), other.normalised())).isEqualTo(other);
  }
}
