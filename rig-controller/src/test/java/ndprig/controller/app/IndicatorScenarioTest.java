package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.indicator.Indicator;
import ndprig.controller.analysis.indicator.Indicators;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.event.EventId;
import ndprig.controller.service.IndicatorsView;
import ndprig.controller.service.RigService;
import ndprig.controller.store.RunReader;
import ndprig.controller.twin.OnsetTruth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cell that goes wrong while it plates, as an operator hears of it. */
@Timeout(300)
class IndicatorScenarioTest {
  private static final Path CONFIG = Path.of("..", "config");

  private static final String FAILURES =
      """

      [twin.dendrite]
      onset_mah_cm2 = 0.9
      share = 0.8

      [twin.soft_short]
      onset_mah_cm2 = 1.1
      overpotential_share = 0.3
      """;

  @TempDir private Path folder = Path.of("");

  /** Bare copper plated ten times as fast as it should be, in bins of five minutes. */
  private Experiment cell(String failures) throws Exception {
    Path rigs = Files.createDirectories(folder.resolve("rigs"));
    Files.copy(CONFIG.resolve("rigs").resolve("twin-bench.toml"), rigs.resolve("twin-bench.toml"));
    String whole = Files.readString(CONFIG.resolve("cu-hse-li.toml"));
    String changed =
        whole
            .replace("current_density_ma_cm2 = 0.05", "current_density_ma_cm2 = 0.5")
            .replace("plate_h = 4.0", "plate_h = 2.6")
            .replace("strip_max_h = 4.0", "strip_max_h = 0.2")
            .replace("cycles = 5", "cycles = 1")
            .replace("by_time_s = 600", "by_time_s = 300");
    Path file = folder.resolve("cell.toml");
    Files.writeString(file, changed + failures);
    return ExperimentLoader.load(file);
  }

  private List<EventId> events(RunReader reader) throws Exception {
    List<EventId> ids = new ArrayList<>();
    reader.events(0, 200).forEach(stored -> ids.add(stored.event().id()));
    return ids;
  }

  @Test
  void lithiumInTheElectrolyteAndASoftShortAreToldOnceAndWithinABin() throws Exception {
    try (VirtualRun run = new VirtualRun(cell(FAILURES), folder.resolve("run"), false)) {
      assertThat(run.run(() -> false)).isTrue();
      Controller controller = run.controller();
      controller.analysis().finish();
      controller.settle();
      Indicators indicators = controller.indicators();
      OnsetTruth truth = run.twin().plant().truth().onsets();
      long alarmed = firstFlagged(controller.analysis().bins(), indicators);
      Bin bin = controller.analysis().bins().get((int) alarmed);
      double onsetHours = truth.dendriteNanos().orElseThrow() / 3600e9;
      double binHours = bin.exposure().endHours() - bin.exposure().startHours();
      double start = hoursSinceEpoch(bin);
      assertThat(start + binHours).isGreaterThan(onsetHours);
      assertThat(start).isLessThan(onsetHours + binHours);
      try (RunReader reader = controller.setup().store().reader();
          RunReader other = controller.setup().store().reader()) {
        assertThat(events(reader))
            .containsOnlyOnce(EventId.LITHIUM_IN_ELECTROLYTE)
            .containsOnlyOnce(EventId.SOFT_SHORT)
            .doesNotContain(EventId.COLLECTOR_DEFICIT, EventId.DEAD_TIME_HIGH);
        RigService service = Services.of(controller, reader, other);
        IndicatorsView view = service.indicators();
        assertThat(view.alarms()).contains("LITHIUM_IN_ELECTROLYTE");
        assertThat(service.status().indicators()).isEqualTo(view.alarms());
        assertThat(service.bin(alarmed).orElseThrow().flags()).contains("LITHIUM_IN_ELECTROLYTE");
        assertThat(view.indicators().get(0).lastAlarm()).contains("σ in bin", "µm below");
      }
    }
  }

  private static double hoursSinceEpoch(Bin bin) {
    return (bin.exposure().start().civil().toEpochMilli() - VirtualRun.EPOCH.toEpochMilli())
        / 3.6e6;
  }

  private static long firstFlagged(List<Bin> bins, Indicators indicators) {
    return bins.stream()
        .mapToLong(Bin::number)
        .filter(bin -> indicators.flags(bin).contains(Indicator.LITHIUM_IN_ELECTROLYTE))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSoundCellIsLeftAlone() throws Exception {
    try (VirtualRun run = new VirtualRun(cell(""), folder.resolve("run"), false)) {
      assertThat(run.run(() -> false)).isTrue();
      run.controller().analysis().finish();
      run.controller().settle();
      try (RunReader reader = run.controller().setup().store().reader()) {
        assertThat(events(reader))
            .doesNotContain(
                EventId.LITHIUM_IN_ELECTROLYTE,
                EventId.SOFT_SHORT,
                EventId.COLLECTOR_DEFICIT,
                EventId.FRONT_RECEDES,
                EventId.DEAD_TIME_HIGH);
      }
    }
  }
}
