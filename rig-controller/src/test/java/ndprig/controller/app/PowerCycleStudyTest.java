package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
    return ShippedRig.all().stream().flatMap(PowerCycleStudyTest::cycles);
  }

  private static Stream<PowerCycle> cycles(ShippedRig rig) {
    return Stream.of(Moment.values())
        .flatMap(
            moment ->
                Stream.of(Devices.values())
                    .flatMap(
                        devices ->
                            outages(devices)
                                .map(off -> new PowerCycle(rig, moment, devices, off))));
  }

  /** Sensors alone lose no position: they are away for a moment that is no trip. */
  private static Stream<Duration> outages(Devices devices) {
    boolean moves = devices == Devices.MOTOR_DRIVER || devices == Devices.EVERYTHING;
    return PowerCycle.OUTAGES.stream().skip(moves ? 0 : 1).limit(moves ? 3 : 1);
  }

  @ParameterizedTest
  @MethodSource("cycles")
  void noPositionIsBelievedThatIsNotTrue(PowerCycle cycle) throws Exception {
    cycle.assertHarmless(folder);
  }
}
