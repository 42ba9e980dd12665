package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.FrameUse;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.TwinConfig;
import ndprig.controller.event.EventId;
import ndprig.controller.export.RunSummary;
import ndprig.controller.store.StoredFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rig on which no beam monitor is wired, and the twin's counts none. */
@Timeout(300)
class WithoutMonitorScenarioTest {
  private static final double SIGMAS = 5;

  private static final String WIRED = "connected = true\nbeam_off_below_per_s = 1.0";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @MethodSource("ndprig.controller.app.ShippedRig#all")
  void everyExperimentHasResultsNormalisedByTime(ShippedRig shipped) throws Exception {
    Experiment experiment = unwired(shipped.edit()).load(folder);
    try (ScenarioRig rig = new ScenarioRig(experiment, folder)) {
      rig.start();
      assertThat(rig.runUntil(() -> rig.controller().analysis().binCount() > 0, hours(3)))
          .as("a bin within 3 h")
          .isTrue();
      List<Frame> frames = rig.frames().stream().map(StoredFrame::frame).toList();
      assertThat(frames)
          .noneMatch(frame -> frame.flags().contains(FrameFlag.BEAM_OFF))
          .allMatch(frame -> frame.environment().monitorCounts() == 0)
          .allMatch(FrameUse::tellsLithium);
      Bin bin = rig.controller().analysis().bins().get(0);
      assertThat(bin.lithium().atomsPerCm2()).isGreaterThan(5 * bin.lithium().sigmaStatistical());
      assertThat(rig.controller().analysis().normalisedBy()).isEqualTo("live_time");
      assertThat(rig.events(EventId.BEAM_LOST)).isEmpty();
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void theEfficiencyIsThatOfTheTwin() throws Exception {
    Experiment wired = ShortRuns.cycles(1, 5);
    Experiment unwired = unwired(ExperimentEdit.of("zno-cu-hse-li")).load(folder);
    TwinConfig twin =
        unwired.twin().orElseThrow().withProgramme(wired.twin().orElseThrow().programme());
    Experiment experiment = unwired.withPlan(wired.plan()).withTwin(twin);
    try (ScenarioRig rig = new ScenarioRig(experiment, folder)) {
      rig.start();
      assertThat(rig.runToEnd()).isTrue();
      RunSummary summary = rig.summary();
      assertThat(summary.normalisedBy()).isEqualTo("live_time");
      RunSummary.Cycle cycle = summary.cycles().get(0);
      assertThat(cycle.measured().lithiumEfficiency().value())
          .isCloseTo(
              Objects.requireNonNull(cycle.truth()).liEfficiency(),
              within(SIGMAS * cycle.measured().lithiumEfficiency().sigma()));
    }
  }

  @Test
  void whatCannotWorkIsRefused() throws Exception {
    ExperimentEdit shipped = ExperimentEdit.of("cu-hse-li");
    assertRefused(
        shipped.replacingInRig(WIRED, "connected = true"), "beam_monitor.beam_off_below_per_s");
    assertRefused(
        shipped.replacingInRig(WIRED, "connected = true\nbeam_off_below_per_s = 2000.0"),
        "is not below the mean rate");
    assertRefused(
        shipped.replacingInRig(WIRED, "connected = false\nbeam_off_below_per_s = 1.0"),
        "none is connected");
    assertRefused(
        unwired(shipped).replacing("monitor_counts_per_s = 1000.0", "monitor_counts_per_s = 0.0"),
        "analysis.monitor_counts_per_s");
    assertRefused(
        shipped.replacingInRig("model = \"mca8000d\"", "model = \"px5\""),
        "analysis.dead_time.pair_resolution_us");
  }

  private void assertRefused(ExperimentEdit edit, String words) {
    assertThatThrownBy(() -> edit.load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(words);
  }

  private static ExperimentEdit unwired(ExperimentEdit edit) {
    return edit.replacingInRig(WIRED, "connected = false")
        .replacing(
            "monitor_counts_per_s = 1000.0\ncross_section",
            "monitor_counts_per_s = 0.0\ncross_section");
  }

  private static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }
}
