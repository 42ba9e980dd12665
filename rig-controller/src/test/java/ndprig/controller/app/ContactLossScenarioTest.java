package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.indicator.Indicator;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.event.EventId;
import ndprig.controller.store.RunReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deposit that vanishes while current plates: first its front comes back, then all of it goes.
 */
@Timeout(300)
class ContactLossScenarioTest {
  private static final Path CONFIG = Path.of("..", "config");

  private static final String LOSS =
      """

      [twin.contact_loss]
      onset_mah_cm2 = 2.0
      loss_per_charge = 2.5
      """;

  @TempDir private Path folder = Path.of("");

  /** Bare copper plated at 2 mA/cm², in bins of five minutes. */
  private Experiment cell() throws Exception {
    Path rigs = Files.createDirectories(folder.resolve("rigs"));
    Files.copy(CONFIG.resolve("rigs").resolve("twin-bench.toml"), rigs.resolve("twin-bench.toml"));
    String changed =
        Files.readString(CONFIG.resolve("cu-hse-li.toml"))
            .replace("current_density_ma_cm2 = 0.05", "current_density_ma_cm2 = 2.0")
            .replace("plate_h = 4.0", "plate_h = 1.5")
            .replace("strip_max_h = 4.0", "strip_max_h = 0.01")
            .replace("cycles = 5", "cycles = 1")
            .replace("max_duration_h = 60", "max_duration_h = 3")
            .replace("by_time_s = 600", "by_time_s = 300");
    Path file = folder.resolve("cell.toml");
    Files.writeString(file, changed + LOSS);
    return ExperimentLoader.load(file);
  }

  @Test
  void lossOfContactMovesTheFrontBackAndThenEmptiesTheCollector() throws Exception {
    try (VirtualRun run = new VirtualRun(cell(), folder.resolve("run"))) {
      assertThat(run.run(() -> false)).isTrue();
      assertThat(run.simulated())
          .as("ends with its cycle, although nothing was left to strip")
          .isLessThan(Duration.ofHours(3));
      Controller controller = run.controller();
      controller.analysis().finish();
      controller.reductions().finish(() -> false);
      controller.settle();
      double onset = run.twin().plant().truth().onsets().contactLossNanos().orElseThrow() / 1e9;
      double front = startSeconds(controller, Indicator.FRONT_RECEDES);
      double deficit = startSeconds(controller, Indicator.COLLECTOR_DEFICIT);
      // The bin of the onset began up to five minutes before it.
      assertThat(front).isBetween(onset - 300, onset + 300);
      assertThat(deficit).isGreaterThan(front);
      assertThat(events(controller))
          .containsOnlyOnce(EventId.FRONT_RECEDES)
          .containsOnlyOnce(EventId.COLLECTOR_DEFICIT);
    }
  }

  private static double startSeconds(Controller controller, Indicator indicator) {
    Bin first =
        controller.analysis().bins().stream()
            .filter(bin -> controller.indicators().flags(bin.number()).contains(indicator))
            .findFirst()
            .orElseThrow();
    return (first.exposure().start().civil().toEpochMilli() - VirtualRun.EPOCH.toEpochMilli())
        / 1e3;
  }

  private static List<EventId> events(Controller controller) throws Exception {
    try (RunReader reader = controller.setup().store().reader()) {
      return reader.events(0, 1000).stream().map(stored -> stored.event().id()).toList();
    }
  }
}
