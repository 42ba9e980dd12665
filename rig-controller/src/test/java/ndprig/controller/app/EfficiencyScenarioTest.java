package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@link EfficiencyStudyTest}: few seeds, one cycle. */
@Timeout(300)
class EfficiencyScenarioTest {
  private static final int SEEDS = 2;

  /** Beyond what chance makes in the life of this test: 4 pulls an execution, 6e-7 each. */
  private static final double SIGMAS = 5;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({"zno-cu-hse-li, 0.80, 0.65", "cu-hse-li, 0.45, 0.40"})
  void aCycleGivesTheEfficienciesOfItsCell(String scenario, double lithium, double coulombic)
      throws Exception {
    EfficiencyTrial trial = new EfficiencyTrial(scenario);
    for (int seed = 1; seed <= SEEDS; seed++) {
      trial.run(seed, 1, folder);
    }
    assertThat(trial.runs()).allMatch(run -> run.cycles().size() == 1);
    assertThat(trial.lithiumPulls().min()).isGreaterThan(-SIGMAS);
    assertThat(trial.lithiumPulls().max()).isLessThan(SIGMAS);
    assertThat(trial.coulombicPulls().min()).isGreaterThan(-SIGMAS);
    assertThat(trial.coulombicPulls().max()).isLessThan(SIGMAS);
    // One cycle: counting makes 0.03, and the true efficiency varies by 0.01.
    assertThat(trial.lithium().mean()).isCloseTo(lithium, within(0.1));
    assertThat(trial.coulombic().mean()).isCloseTo(coulombic, within(0.04));
  }
}
