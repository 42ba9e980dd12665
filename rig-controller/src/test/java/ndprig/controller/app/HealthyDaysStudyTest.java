package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Days on end in which nothing is broken: no trip, no alarm. */
@Tag("study")
class HealthyDaysStudyTest {
  private static final String LONGEST = "zno-cu-hse-li";
  private static final Duration A_MONTH = Duration.ofDays(30);
  private static final Duration A_WHILE = Duration.ofDays(5);

  /** A quiet bridge, the twin's usual one, and one with a long cable. */
  static final double[] NOISE_KELVIN = {0.003, 0.01, 0.03};

  @TempDir private Path folder = Path.of("");

  /** A month of one experiment and days of each other, the thermometers in turn. */
  static List<Days> days() throws IOException {
    List<Days> all = new ArrayList<>();
    int turn = 0;
    for (ShippedRig shipped : ShippedRig.onBench()) {
      Duration length = shipped.scenario().equals(LONGEST) ? A_MONTH : A_WHILE;
      all.add(new Days(shipped, length, NOISE_KELVIN[turn++ % NOISE_KELVIN.length]));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("days")
  void aHealthyRigRaisesNothing(Days days) throws Exception {
    assertThat(new HealthyRun(days.shipped, days.length, days.noiseKelvin).falseAlarms(folder))
        .isEmpty();
  }

  record Days(ShippedRig shipped, Duration length, double noiseKelvin) {}
}
