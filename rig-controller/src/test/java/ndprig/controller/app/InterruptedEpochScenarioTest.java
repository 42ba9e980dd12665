package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ndprig.controller.acquisition.AcquisitionStage;
import ndprig.controller.acquisition.AcquisitionView;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.event.EventId;
import ndprig.controller.store.StoredFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A controller that is killed while it sets up an MCA that restarted. */
@Timeout(300)
class InterruptedEpochScenarioTest {
  private static final Duration THREE_POLLS = Duration.ofSeconds(30);
  private static final Pattern RATE = Pattern.compile("if it went on at ([0-9.]+)/s");

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(names = {"ANNOUNCING", "CLEARING", "ARMING", "RUNNING"})
  void theGapIsFlaggedWhereverTheControllerIsKilled(AcquisitionStage stage) throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, 7), folder)) {
      rig.start();
      assertThat(rig.runUntil(() -> rig.controller().analysis().frames() > 3, Duration.ofHours(1)))
          .isTrue();
      rig.run(Duration.ofSeconds(35));
      long cut = view(rig).framesCut();
      rig.twin().mca().reboot(rig.nanos());
      assertThat(rig.runUntil(() -> view(rig).stage() == AcquisitionStage.ANNOUNCING, THREE_POLLS))
          .isTrue();
      assertThat(rig.runUntil(() -> view(rig).stage() == stage, THREE_POLLS)).isTrue();
      rig.run(Duration.ofSeconds(stage == AcquisitionStage.RUNNING ? 2 : 0));
      assertThat(view(rig).framesCut()).isEqualTo(cut);
      rig.kill();
      rig.run(Duration.ofMinutes(1));
      rig.restart();
      rig.run(Duration.ofMinutes(2));
      List<StoredFrame> frames = rig.frames();
      StoredFrame first =
          frames.stream().filter(frame -> frame.epoch() > 0).findFirst().orElseThrow();
      assertThat(first.frame().flags()).contains(FrameFlag.MCA_REBOOTED);
      assertThat(frames)
          .filteredOn(frame -> frame.frame().flags().contains(FrameFlag.MCA_REBOOTED))
          .hasSize(1);
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  @Test
  void theBoundIsByTheRateOfTheLastFrameAlsoAfterARestart() throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(1, 7), folder)) {
      rig.start();
      assertThat(rig.runUntil(() -> rig.controller().analysis().frames() > 12, Duration.ofHours(1)))
          .isTrue();
      // The last frame before the kill has ten times the rate of those before.
      for (int i = 0; i < 200; i++) {
        rig.twin().mca().countMany(7, 20);
        rig.run(Duration.ofMillis(200));
      }
      rig.kill();
      rig.twin().mca().reboot(rig.nanos());
      rig.run(Duration.ofSeconds(5));
      rig.restart();
      rig.run(Duration.ofMinutes(1));
      String told = rig.events(EventId.MCA_REBOOTED).get(0).text();
      Matcher rate = RATE.matcher(told);
      assertThat(rate.find()).as(told).isTrue();
      assertThat(Double.parseDouble(rate.group(1))).as(told).isGreaterThan(90);
    }
  }

  private static AcquisitionView view(ScenarioRig rig) {
    return rig.controller().acquisition().view();
  }
}
