package ndprig.controller.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import ndprig.controller.app.ExperimentEdit;
import ndprig.controller.config.Experiment;
import ndprig.controller.loop.RegulatorOptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlSetupTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "spring_tolerance = 0.08, spring_tolerance = 0.07",
    "friction_n = 2.5, friction_n = 2.4",
    "creep_fraction = 0.03, creep_fraction = 0.02",
    "expansion_um_per_kelvin = 1.0, expansion_um_per_kelvin = 1.1",
    "approach_travel_um = 150.0, approach_travel_um = 100.0",
    "zero_tolerance_n = 1.5, zero_tolerance_n = 1.4",
    "zero_drift_n_per_kelvin = 0.05, zero_drift_n_per_kelvin = 0.04",
    "zero_at_celsius = 22.0, zero_at_celsius = 20.0",
    "target_max_mpa = 15.0, target_max_mpa = 4.0",
    "spring_n_per_um = 0.45, spring_n_per_um = 0.44"
  })
  void eachKeyOfTheStackChangesHowItIsRegulated(String line, String instead) throws Exception {
    ExperimentEdit shipped = ExperimentEdit.of("cu-hse-li");
    RegulatorOptions before = new ControlSetup(shipped.load(folder)).regulator();
    RegulatorOptions after =
        new ControlSetup(shipped.replacingInRig(line, instead).load(folder)).regulator();

    assertThat(after).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"cu-hse-li, 810", "gpe-lino3, 733"})
  void anApproachNeverGoesSoFarThatAnUnseenContactHarmsTheCell(String scenario, int steps)
      throws Exception {
    Experiment experiment = ExperimentEdit.of(scenario).load(folder);
    RegulatorOptions options = new ControlSetup(experiment).regulator();
    double bound =
        experiment.plan().pressure().target().megapascals()
            + 0.1 * experiment.limits().pressureTrip().megapascals();
    double unseen = options.force().approachSteps() * options.stiffness().greatest();

    assertThat(options.force().approachSteps()).isEqualTo(steps);
    assertThat(unseen).isLessThan(bound);
  }
}
