package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import ndprig.controller.app.TemperatureRamp.Case;
import ndprig.controller.app.TemperatureRig.Heat;
import ndprig.controller.event.EventId;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ramps of whole controllers, by the twin's true temperature. */
@Timeout(300)
class TemperatureScenarioTest {
  @TempDir private Path folder = Path.of("");

  /** One for each limit that a shipped cell has, at its highest target. */
  static Stream<Case> sample() {
    return Stream.of(
        new Case(new ShippedRig("garnet-llzto", "twin-bench"), Heat.AS_BELIEVED, 43, 2),
        new Case(new ShippedRig("cu-hse-li", "raspberry-pi"), Heat.SLOWER, 58, 4));
  }

  static Stream<Case> all() throws Exception {
    return TemperatureRamp.all();
  }

  @ParameterizedTest
  @MethodSource("sample")
  void noRampTripsOrAlarmsAHealthyRig(Case one) throws Exception {
    TemperatureRamp.check(one, folder);
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("study")
  void noneOfAllRampsDoes(Case one) throws Exception {
    TemperatureRamp.check(one, folder);
  }

  @Test
  void aRampOfThePlanThatIsLongerThanThePressureTimeoutEndsNoRun() throws Exception {
    ExperimentEdit edit =
        new ShippedRig("li2te-argyrodite", "twin-bench")
            .edit()
            .with("target_celsius", 40)
            .with("ramp_kelvin_per_min", 0.25);
    try (TemperatureRig rig = new TemperatureRig(edit, Heat.AS_BELIEVED, folder)) {
      var started = rig.rig.controller().control().request(RunEvent.START, "test");
      assertThat(rig.rig.runUntil(() -> rig.phase() == RunPhase.ACQUIRING, Duration.ofHours(4)))
          .isTrue();
      assertThat(started.join().accepted()).isTrue();
      assertThat(rig.rig.events(EventId.STABILISE_TIMEOUT)).isEmpty();
      assertThat(rig.told()).isEmpty();
    }
  }
}
