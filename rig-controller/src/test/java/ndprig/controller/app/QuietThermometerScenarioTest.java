package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import ndprig.controller.event.EventId;
import ndprig.controller.run.RunPhase;
import ndprig.controller.safety.Trip;
import ndprig.hal.instrument.max31865.Max31865Fault;
import ndprig.hal.quantity.Temperature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thermometers that give one code for long, by the cell's true temperature. */
@Timeout(300)
class QuietThermometerScenarioTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "cu-argyrodite, raspberry-pi, 40, 0.003",
    "cu-argyrodite, twin-bench, 25, 0.005",
    "gpe-lino3, raspberry-pi, 25, 0.001",
  })
  void aHealthyOneWithLittleNoiseRaisesNothingAndKeepsItsTemperature(
      String scenario, String profile, double target, double noise) throws Exception {
    ExperimentEdit quiet =
        new ShippedRig(scenario, profile)
            .edit()
            .with("target_celsius", target)
            .with("sensor_noise_kelvin", noise)
            .with("ambient_swing_kelvin", 0);
    try (ForceRig rig = new ForceRig(quiet.load(folder), folder)) {
      assertThat(rig.until(() -> rig.phase() == RunPhase.ACQUIRING)).isTrue();
      rig.rig.run(Duration.ofMinutes(5));
      double[] farthest = {0};
      long[] doubted = {0};
      rig.rig.every(
          Duration.ofSeconds(1),
          () -> {
            farthest[0] = Math.max(farthest[0], Math.abs(celsius(rig) - target));
            doubted[0] += shown(rig) ? 0 : 1;
          });
      rig.rig.run(Duration.ofMinutes(45));
      assertThat(rig.rig.events(EventId.CHANNEL_WARNING)).isEmpty();
      assertThat(rig.rig.events(EventId.CHANNEL_ALARM)).isEmpty();
      assertThat(rig.latched()).isEmpty();
      assertThat(doubted[0]).as("seconds without a good reading").isZero();
      assertThat(farthest[0]).as("K from the target").isLessThan(0.2);
    }
  }

  @Test
  void nothingNeedMoveWithoutHeat() throws Exception {
    ExperimentEdit quiet =
        new ShippedRig("cu-hse-li", "raspberry-pi")
            .edit()
            .with("sensor_noise_kelvin", 0.001)
            .with("ambient_swing_kelvin", 0);
    try (ScenarioRig rig = new ScenarioRig(quiet.load(folder), folder)) {
      rig.run(Duration.ofHours(2));
      assertThat(rig.events(EventId.CHANNEL_ALARM)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"gpe-lino3, 45, 120", "cu-argyrodite, 70, 300", "garnet-llzto, 25, 3600"})
  void aStuckOneIsFoundAndTheCellDoesNotGrowHotterThanItsTarget(
      String scenario, double target, long afterSeconds) throws Exception {
    ExperimentEdit edit = new ShippedRig(scenario, "raspberry-pi").edit();
    try (ForceRig rig = new ForceRig(edit.load(folder), folder)) {
      assertThat(rig.until(() -> rig.phase() == RunPhase.ACQUIRING)).isTrue();
      if (target > 25) {
        var unused = rig.rig.controller().control().temperature(new Temperature(target), 2, "test");
      }
      rig.rig.run(Duration.ofSeconds(afterSeconds));
      rig.rig.twin().thermometer().inject(Max31865Fault.STUCK);
      double[] hottest = {0};
      rig.rig.every(Duration.ofSeconds(1), () -> hottest[0] = Math.max(hottest[0], celsius(rig)));
      rig.rig.run(Duration.ofMinutes(5));
      assertThat(rig.latched()).contains(Trip.TEMPERATURE_SENSOR);
      rig.rig.run(Duration.ofHours(1));
      assertThat(hottest[0]).isLessThan(target + 1);
      assertThat(rig.rig.twin().heater().duty()).isZero();
    }
  }

  private static double celsius(ForceRig rig) {
    return rig.rig.twin().plant().state().cellCelsius();
  }

  private static boolean shown(ForceRig rig) {
    return rig.rig.controller().control().latest().orElseThrow().inputs().temperature().isGood();
  }
}
