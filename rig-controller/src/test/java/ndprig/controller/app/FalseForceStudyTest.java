package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.app.ForceRig.Moment;
import ndprig.controller.config.Experiment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the force at every moment, on every shipped experiment and profile. */
@Tag("study")
class FalseForceStudyTest {
  private static final Duration AFTERWARDS = Duration.ofMinutes(40);

  /** A stack that a trip holds for so long stays where it is. */
  private static final Duration HELD = Duration.ofMinutes(5);

  @TempDir private Path folder = Path.of("");

  static Stream<Case> cases() throws IOException {
    List<ShippedRig> rigs = ShippedRig.all();
    return rigs.stream()
        .flatMap(
            rig ->
                Stream.of(Moment.values())
                    .flatMap(
                        moment ->
                            Stream.of(ForceFault.values())
                                .map(fault -> new Case(rig, moment, fault))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTruePressureStaysBounded(Case one) throws Exception {
    Experiment experiment = one.rig.edit().dimmed().load(folder);
    try (ForceRig force = new ForceRig(experiment, folder)) {
      assertThat(force.reach(one.moment)).isTrue();
      force.strike(one.moment, one.fault);
      force.untilHeld(HELD, AFTERWARDS);
      assertThat(force.highest()).as(force.doubt()).isLessThan(force.bound());
      assertThat(force.rig.failedAgents()).isEmpty();
    }
  }

  record Case(ShippedRig rig, Moment moment, ForceFault fault) {}
}
