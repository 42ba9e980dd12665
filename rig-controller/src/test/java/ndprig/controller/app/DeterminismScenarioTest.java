package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.config.Experiment;
import ndprig.controller.export.SummaryFile;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoredFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class DeterminismScenarioTest {
  @TempDir private Path folder = Path.of("");

  /** What a run leaves, its real duration left out. */
  private record Outcome(String summary, List<Frame> frames) {}

  @Test
  void equalSeedsMakeEqualRunsToTheByte() throws Exception {
    Outcome first = outcome("first", 5, true);
    Outcome second = outcome("second", 5, true);
    assertThat(first.summary()).contains("\"DONE\"");
    assertThat(second.summary()).isEqualTo(first.summary());
    assertThat(second.frames()).isEqualTo(first.frames());
  }

  @Test
  void anotherSeedMakesAnotherRun() throws Exception {
    Outcome first = outcome("first", 5, false);
    Outcome other = outcome("other", 6, false);
    assertThat(other.frames()).isNotEqualTo(first.frames());
    assertThat(withoutSeed(other.summary())).isNotEqualTo(withoutSeed(first.summary()));
  }

  private static String withoutSeed(String summary) {
    return summary.replaceAll("\"seed\" *: *[0-9]+", "");
  }

  private Outcome outcome(String name, long seed, boolean reducing) throws Exception {
    Experiment experiment = ShortRuns.cycles(1, seed);
    Path runFolder = Files.createDirectory(folder.resolve(name));
    try (VirtualRun run = new VirtualRun(experiment, runFolder, reducing)) {
      assertThat(run.run(() -> false)).isTrue();
      Controller controller = run.controller();
      Path file = folder.resolve(name + ".json");
      SummaryFile.write(
          new Reports(experiment, controller.analysis(), run.twin().plant().truth())
              .summary(controller, new Reports.Times(run.simulated(), Duration.ZERO)),
          file);
      try (RunReader reader = controller.setup().store().reader();
          Stream<StoredFrame> frames = reader.frames(0, Long.MAX_VALUE)) {
        return new Outcome(Files.readString(file), frames.map(StoredFrame::frame).toList());
      }
    }
  }
}
