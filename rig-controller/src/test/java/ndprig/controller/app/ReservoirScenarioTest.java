package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.TwinCellConfig;
import ndprig.controller.config.TwinConfig;
import ndprig.controller.export.RunSummary;
import ndprig.controller.service.CycleView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The controller knows nothing of the protocol; it sees step edges and the sign of the current. */
@Timeout(300)
class ReservoirScenarioTest {
  private static final int PARTS = 3;

  /** Offset of the current watch over both halves, on less than 1 mAh/cm². */
  private static final double CHARGE_TOLERANCE = 0.005;

  @TempDir private Path folder = Path.of("");

  @Test
  void everyPartIsACycleAndTheSumOfChargesGivesTheAverageEfficiency() throws Exception {
    Experiment whole = ShortRuns.cycles(PARTS + 1, 3);
    TwinConfig twin = whole.twin().orElseThrow();
    Experiment experiment =
        whole.withTwin(twin.withReservoir(new TwinCellConfig.Reservoir(Duration.ofMinutes(5))));
    try (VirtualRun run =
        new VirtualRun(experiment, Files.createDirectory(folder.resolve("run")))) {
      assertThat(run.run(() -> false)).isTrue();
      RunSummary summary =
          new Reports(experiment, run.controller().analysis(), run.twin().plant().truth())
              .summary(run.controller(), new Reports.Times(run.simulated(), Duration.ZERO));
      List<CycleView> cycles = summary.cycles().stream().map(RunSummary.Cycle::measured).toList();
      assertThat(cycles).extracting(CycleView::cycle).containsExactly(1, 2, 3, 4);
      double plated = cycles.stream().mapToDouble(c -> c.platedCharge().value()).sum();
      double stripped = cycles.stream().mapToDouble(c -> c.strippedCharge().value()).sum();
      assertThat(plated).isCloseTo(0.2 + PARTS * 0.05, within(CHARGE_TOLERANCE));
      assertThat(stripped / plated)
          .isCloseTo(
              run.twin().plant().truth().averageCoulombicEfficiency(), within(CHARGE_TOLERANCE));
    }
  }
}
