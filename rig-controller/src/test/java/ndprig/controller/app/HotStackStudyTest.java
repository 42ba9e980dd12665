package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.app.ForceRig.Moment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stacks at the highest temperature that may be set, on every shipped experiment and profile, with
 * load cells that drift either way: healthy ones, and every fault of the force.
 */
@Tag("study")
class HotStackStudyTest {
  private static final Duration AFTERWARDS = Duration.ofMinutes(40);
  private static final Duration HELD = Duration.ofMinutes(5);
  private static final List<Moment> MOMENTS =
      List.of(Moment.BEFORE_CONTACT, Moment.RAMPING_UP, Moment.PLATING);

  @TempDir private Path folder = Path.of("");

  static Stream<HotStack> healthy() throws IOException {
    return ShippedRig.all().stream()
        .flatMap(rig -> Stream.of(HotStack.DRIFTS).map(drift -> new HotStack(rig, drift)));
  }

  static Stream<Case> faulty() throws IOException {
    return ShippedRig.all().stream()
        .flatMap(
            rig ->
                MOMENTS.stream()
                    .flatMap(
                        moment ->
                            Stream.of(ForceFault.values()).map(f -> Case.of(rig, moment, f))));
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void aHealthyRigIsBelieved(HotStack hot) throws Exception {
    hot.assertBelieved(folder);
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void theTruePressureStaysBounded(Case one) throws Exception {
    try (ForceRig force = new ForceRig(one.hot.load(folder), folder)) {
      assertThat(force.reachHot(one.moment)).isTrue();
      force.strike(one.moment, one.fault);
      force.untilHeld(HELD, AFTERWARDS);
      assertThat(force.highest()).as(force.doubt()).isLessThan(force.bound());
      assertThat(force.rig.failedAgents()).isEmpty();
    }
  }

  record Case(HotStack hot, Moment moment, ForceFault fault) {
    /** The drift that makes the true force higher than the shown one. */
    static Case of(ShippedRig rig, Moment moment, ForceFault fault) {
      return new Case(new HotStack(rig, HotStack.DRIFTS[0]), moment, fault);
    }
  }
}
