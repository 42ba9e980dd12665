package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.analysis.Bin;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.TwinConfig;
import ndprig.controller.config.TwinRigConfig;
import ndprig.controller.event.EventId;
import ndprig.controller.export.RunSummary;
import ndprig.controller.store.StoredFrame;
import ndprig.controller.twin.TruthSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ConditionsScenarioTest {
  private static final double CELSIUS = 25;
  private static final double MEGAPASCALS = 1;

  /** What the plan asks of the temperature. */
  private static final double KELVIN_PRECISION = 0.3;

  /** Friction of 2 N and the load cell's drift keep the truth off the reading; 2 N on 1 cm². */
  private static final double MPA_PRECISION = 0.02;

  /** Uncertainties are stated as one standard deviation. */
  private static final double SIGMAS = 5;

  private static final Duration OUTAGE = Duration.ofMinutes(6);

  @TempDir private Path folder = Path.of("");

  @Test
  void temperatureAndPressureStayInTheirLimitsWhileTheDepositSwells() throws Exception {
    try (ScenarioRig rig = new ScenarioRig(ShortRuns.cycles(2, 31), folder)) {
      rig.start();
      assertThat(rig.runToEnd()).isTrue();
      RunSummary summary = rig.summary();
      assertThat(summary.temperatureCelsius().min()).isGreaterThan(CELSIUS - KELVIN_PRECISION);
      assertThat(summary.temperatureCelsius().max()).isLessThan(CELSIUS + KELVIN_PRECISION);
      assertThat(summary.pressureMpa().min()).isGreaterThan(MEGAPASCALS - MPA_PRECISION);
      assertThat(summary.pressureMpa().max()).isLessThan(MEGAPASCALS + MPA_PRECISION);
      List<TruthSample> cycling =
          rig.twin().plant().truth().samples().stream()
              .filter(sample -> sample.atNanos() > rig.edges().get(0))
              .filter(sample -> sample.atNanos() < rig.edges().get(rig.edges().size() - 1))
              .toList();
      assertThat(cycling)
          .allSatisfy(
              sample -> {
                assertThat(sample.cellCelsius()).isCloseTo(CELSIUS, within(KELVIN_PRECISION));
                assertThat(sample.pressureMegapascals())
                    .isCloseTo(MEGAPASCALS, within(MPA_PRECISION));
              });
      double lithium = cycling.get(cycling.size() - 1).lithiumMahPerSquareCentimetre();
      assertThat(lithium).as("inactive lithium swelled the stack").isGreaterThan(0.05);
    }
  }

  @Test
  void anOutageOfTheBeamIsFlaggedAndBridged() throws Exception {
    Experiment experiment = ShortRuns.cycles(1, 32);
    TwinConfig twin = experiment.twin().orElseThrow();
    // In the middle of the first plating.
    Duration begins = Duration.ofMinutes(28);
    TwinRigConfig.Beam beam =
        new TwinRigConfig.Beam(
            twin.beam().fluxPerCm2S(),
            twin.beam().monitorCountsPerS(),
            twin.beam().crossSectionScaling(),
            List.of(new TwinRigConfig.Outage(begins, OUTAGE)));
    try (ScenarioRig rig = new ScenarioRig(experiment.withTwin(twin.withBeam(beam)), folder)) {
      rig.start();
      assertThat(rig.runToEnd()).isTrue();
      RunSummary summary = rig.summary();
      assertThat(rig.edges().get(1)).isLessThan(begins.toNanos());
      assertThat(rig.edges().get(2)).isGreaterThan(begins.plus(OUTAGE).toNanos());

      Instant lost = VirtualRun.EPOCH.plus(begins);
      Instant back = lost.plus(OUTAGE);
      List<Frame> dark =
          rig.frames().stream()
              .map(StoredFrame::frame)
              .filter(frame -> frame.time().start().isAfter(lost))
              .filter(frame -> frame.time().end().isBefore(back))
              .toList();
      assertThat(dark).hasSizeGreaterThan(30);
      assertThat(dark).allMatch(frame -> frame.flags().contains(FrameFlag.BEAM_OFF));
      long flagged =
          rig.frames().stream()
              .filter(frame -> frame.frame().flags().contains(FrameFlag.BEAM_OFF))
              .count();
      assertThat(flagged).isBetween((long) dark.size(), dark.size() + 2L);
      List<Bin> bins = rig.controller().analysis().bins();
      assertThat(bins)
          .as("bins end at the outage and begin anew after it")
          .noneMatch(
              bin ->
                  bin.exposure().start().civil().isBefore(back.minusSeconds(20))
                      && bin.exposure().end().civil().isAfter(lost.plusSeconds(20)));
      assertThat(rig.events(EventId.BEAM_LOST)).hasSize(1);
      assertThat(rig.events(EventId.BEAM_BACK)).hasSize(1);

      RunSummary.Cycle cycle = summary.cycles().get(0);
      RunSummary.Truth truth = Objects.requireNonNull(cycle.truth());
      assertThat(cycle.measured().platedLithium().value())
          .isCloseTo(
              truth.platedLiMahCm2(), within(SIGMAS * cycle.measured().platedLithium().sigma()));
      assertThat(cycle.measured().lithiumEfficiency().value())
          .isCloseTo(
              truth.liEfficiency(), within(SIGMAS * cycle.measured().lithiumEfficiency().sigma()));
    }
  }
}
