package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import ndprig.controller.app.ForceRig.Moment;
import ndprig.controller.app.PowerCycle.Devices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss of power at every moment, on every shipped experiment and profile. */
@Tag("study")
class PowerCycleStudyTest {
  @TempDir private Path folder = Path.of("");

  static Stream<PowerCycle> cycles() throws IOException {
    return ShippedRig.all().stream()
        .flatMap(
            rig ->
                Stream.of(Moment.values())
                    .flatMap(
                        moment ->
                            Stream.of(Devices.values())
                                .flatMap(
                                    devices ->
                                        PowerCycle.OUTAGES.stream()
                                            .map(
                                                off ->
                                                    new PowerCycle(rig, moment, devices, off)))));
  }

  @ParameterizedTest
  @MethodSource("cycles")
  void noPositionIsBelievedThatIsNotTrue(PowerCycle cycle) throws Exception {
    cycle.assertHarmless(folder);
  }
}
