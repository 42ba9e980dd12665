package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The share of power that a rig profile allows its heater, judged by what heats the cell. */
@Timeout(120)
class HeaterLimitScenarioTest {
  private static final double FULL_WATTS = 20;

  /** Of the pulse width's 16 bits. */
  private static final double ROUNDING = 1e-3;

  @TempDir private Path folder;

  @Test
  void theHeaterNeverGetsMoreThanItsGreatestShare() throws Exception {
    assertThat(greatestWatts("0.12")).isCloseTo(0.12 * FULL_WATTS, within(ROUNDING * FULL_WATTS));
    assertThat(greatestWatts("0.8")).isGreaterThan(0.12 * FULL_WATTS + 1);
  }

  /** While the cell is brought from 20 to 25 °C as fast as a plan may. */
  private double greatestWatts(String outputMax) throws Exception {
    double[] greatest = new double[1];
    try (ScenarioRig rig =
        new ScenarioRig(
            ExperimentEdit.of("gpe-lino3")
                .replacingInRig("output_max = 0.8", "output_max = " + outputMax)
                .with("ramp_kelvin_per_min", "10.0")
                .load(folder),
            folder.resolve("max-" + outputMax))) {
      rig.every(
          Duration.ofMillis(100),
          () -> greatest[0] = Math.max(greatest[0], rig.twin().powerStage().watts(rig.nanos())));
      rig.start();
      rig.run(Duration.ofMinutes(10));
      assertThat(rig.failedAgents()).isEmpty();
    }
    return greatest[0];
  }
}
