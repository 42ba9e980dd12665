package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRigTest {
  private static final int EXPERIMENTS = 7;

  @TempDir private Path folder = Path.of("");

  @Test
  void everyExperimentStandsOnEveryProfile() throws Exception {
    assertThat(ShippedRig.all())
        .hasSize(EXPERIMENTS * ShippedRig.profiles().size())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("ndprig.controller.app.ShippedRig#all")
  void eachLoadsWithEveryDeviceOnTheTwinAndItsOwnChannels(ShippedRig shipped) throws Exception {
    Experiment experiment = shipped.load(folder);

    assertThat(experiment.plan().name()).isEqualTo(shipped.scenario());
    assertThat(experiment.rig().mca().link()).isInstanceOf(Link.Twin.class);
    assertThat(experiment.rig().heater().enableLink()).isInstanceOf(Link.Twin.class);
    assertThat(experiment.rig().cycler().permitLink()).isInstanceOf(Link.Twin.class);
    double top =
        experiment.rig().mca().channels() * experiment.analysis().energy().gainKevPerChannel();
    assertThat(top).as("keV of the last channel").isEqualTo(3072);
  }

  @ParameterizedTest
  @MethodSource("ndprig.controller.app.ShippedRig#all")
  void noPlanAndNoEditWantsMoreThanTheCellStands(ShippedRig shipped) throws Exception {
    Experiment experiment = shipped.load(folder);
    double most = experiment.limits().pressureTarget().megapascals();
    double target = experiment.plan().pressure().target().megapascals();
    ExperimentEdit more = shipped.edit().with("target_mpa", most + 0.01);
    ExperimentEdit tighter = shipped.edit().with("pressure_max_mpa", target);

    assertThatThrownBy(() -> more.load(folder)).hasMessageContaining("the setpoint limit");
    assertThatThrownBy(() -> tighter.load(folder)).hasMessageContaining("the setpoint limit");
  }
}
