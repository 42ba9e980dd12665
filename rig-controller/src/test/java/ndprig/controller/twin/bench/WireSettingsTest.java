package ndprig.controller.twin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import ndprig.controller.app.ShortRuns;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.config.TwinCellConfig;
import org.junit.jupiter.api.Test;

class WireSettingsTest {
  private static final Duration DURATION = Duration.ofSeconds(60);

  private static Experiment wired() throws ConfigException {
    return WireSettings.of(ShortRuns.shipped("zno-cu-hse-li"), DURATION);
  }

  @Test
  void oneCycleOfTheProgrammeTakesHalfTheDuration() throws ConfigException {
    Experiment wired = wired();
    TwinCellConfig.Programme programme = wired.twin().orElseThrow().programme();
    Duration cycle =
        programme
            .initialRest()
            .plus(programme.plate())
            .plus(programme.stripMax())
            .plus(programme.rest().multipliedBy(2));
    assertThat(cycle).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
    assertThat(wired.plan().cycles()).isOne();
    assertThat(wired.plan().end().maxDuration()).isEqualTo(DURATION);
  }

  @Test
  void theHallIsAsWarmAsTheTarget() throws ConfigException {
    Experiment wired = wired();
    assertThat(wired.twin().orElseThrow().thermal().ambient())
        .isEqualTo(wired.plan().temperature().target());
  }

  @Test
  void theRigAndTheCellStayAsTheyAre() throws ConfigException {
    Experiment whole = ShortRuns.shipped("zno-cu-hse-li");
    assertThat(wired().rig()).isEqualTo(whole.rig());
    assertThat(wired().cell()).isEqualTo(whole.cell());
  }

  @Test
  void whatItMakesIsAValidConfiguration() throws ConfigException {
    Experiment wired = wired();
    Experiment read = ExperimentLoader.parse(Path.of("wired.toml"), wired.normalised());
    assertThat(read.normalised()).isEqualTo(wired.normalised());
  }
}
