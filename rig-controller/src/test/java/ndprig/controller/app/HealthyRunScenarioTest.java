package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first hours of every shipped experiment; {@link HealthyDaysStudyTest} goes on for days. */
class HealthyRunScenarioTest {
  /** Ramp, approach, first counts and most of a plating. */
  private static final Duration LENGTH = Duration.ofHours(3);

  @TempDir private Path folder = Path.of("");

  static List<HealthyRun> runs() throws IOException {
    double[] noise = HealthyDaysStudyTest.NOISE_KELVIN;
    List<ShippedRig> shipped = ShippedRig.onBench();
    return IntStream.range(0, shipped.size())
        .mapToObj(index -> new HealthyRun(shipped.get(index), LENGTH, noise[index % noise.length]))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aHealthyRigRaisesNothing(HealthyRun run) throws Exception {
    assertThat(run.falseAlarms(folder)).isEmpty();
  }
}
