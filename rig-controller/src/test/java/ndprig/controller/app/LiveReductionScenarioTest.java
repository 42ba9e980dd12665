package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.BinResult;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.LithiumScale.Dose;
import ndprig.controller.config.Experiment;
import ndprig.controller.export.RunSummary;
import ndprig.controller.rebin.BinRule;
import ndprig.controller.rebin.FrameBins;
import ndprig.controller.reduce.Sample;
import ndprig.controller.service.BinView;
import ndprig.controller.service.DepositView;
import ndprig.controller.service.FrameView;
import ndprig.controller.service.NewestLithium;
import ndprig.controller.service.ProfileView;
import ndprig.controller.service.RigService;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoredFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short run whose bins are reduced as they come, seen as an operator sees it. */
@Timeout(300)
class LiveReductionScenarioTest {
  /** Within the systematic uncertainty of a deposit of half a µm. */
  private static final double SIGMAS = 4;

  /** Sums of seconds, s. */
  private static final double ROUNDING = 1e-6;

  @TempDir private Path folder = Path.of("");

  private final List<ClosedBin> closed = new ArrayList<>();
  private VirtualRun run;
  private RunReader views;
  private RunReader requests;
  private RigService service;

  @BeforeEach
  void run() throws Exception {
    run = new VirtualRun(ShortRuns.cycles(1, 3), folder.resolve("run"));
    Controller controller = run.controller();
    controller.analysis().addListener(closed::add);
    assertThat(run.run(() -> false)).isTrue();
    views = controller.setup().store().reader();
    requests = controller.setup().store().reader();
    service = Services.of(controller, views, requests);
  }

  @AfterEach
  void close() throws IOException {
    views.close();
    requests.close();
    run.close();
  }

  @Test
  void anOperatorSeesEveryBinUnfoldedAndFittedAndEveryFrameMapped() throws Exception {
    binsAreReduced();
    samplesAreThoseOfRebin();
    framesAreMapped();
    lagIsVisible();
    reportsHoldTheBins();
  }

  private void binsAreReduced() {
    List<Bin> bins = run.controller().analysis().bins();
    assertThat(bins).hasSizeGreaterThan(4);
    for (Bin bin : bins) {
      BinView view = service.bin(bin.number()).orElseThrow();
      assertThat(view.reduction().state()).isEqualTo("DONE");
      assertThat(view.settled()).isTrue();
      assertThat(view.reduction().flags()).contains("no_blank");
      assertThat(view.reduction().lithiumMahCm2().value())
          .isCloseTo(view.liMahCm2(), within(SIGMAS * view.liMahCm2Sigma()));
    }
    NewestLithium lithium = service.lithium().newest();
    assertThat(lithium.bin()).isEqualTo((long) bins.size() - 1);
    assertThat(lithium.reducedBin()).isEqualTo((long) bins.size() - 1);
    assertThat(lithium.lithiumMahCm2().sigmaSystematic()).isPositive();
    assertThat(service.lithium().stopping()).contains("PSTAR");
    assertThat(lithium.lowerBound()).isNotNull();
    DepositView deposit = Objects.requireNonNull(lithium.deposit());
    assertThat(deposit.thicknessUm().sigma())
        .isCloseTo(
            Math.hypot(
                deposit.thicknessUm().sigmaStatistical(), deposit.thicknessUm().sigmaSystematic()),
            within(1e-12));
  }

  /** What is reduced live is what rig rebin reduces: the same counts for the same time. */
  private void samplesAreThoseOfRebin() throws Exception {
    Experiment experiment = run.controller().setup().experiment();
    double seconds = experiment.analysis().bins().byTime().toSeconds();
    FrameBins rebin =
        new FrameBins(BinRule.of(List.of("time", Double.toString(seconds))), Dose.BEAM_MONITOR);
    List<Sample> samples = new ArrayList<>();
    try (Stream<StoredFrame> frames = views.frames(0, Long.MAX_VALUE)) {
      frames.forEach(frame -> rebin.add(frame.frame()).ifPresent(samples::add));
    }
    rebin.finish().ifPresent(samples::add);
    assertThat(samples).extracting(Sample::spectrum).hasSizeGreaterThan(4);
    for (int i = 0; i < closed.size(); i++) {
      Sample live = closed.get(i).sample();
      assertThat(live.spectrum()).isEqualTo(samples.get(i).spectrum());
      assertThat(live.exposure().liveSeconds())
          .isCloseTo(samples.get(i).exposure().liveSeconds(), within(ROUNDING));
      assertThat(live.exposure().monitorCounts())
          .isEqualTo(samples.get(i).exposure().monitorCounts());
    }
  }

  private void framesAreMapped() {
    ProfileView newest = service.profile().orElseThrow();
    FrameView frame = service.frame(newest.frame()).orElseThrow();
    assertThat(frame.analysed()).isTrue();
    assertThat(Objects.requireNonNull(frame.profile()).densityRelative())
        .isEqualTo(newest.densityRelative());
    assertThat(newest.densityRelativeSigma()).allMatch(sigma -> sigma > 0);
  }

  private void lagIsVisible() {
    assertThat(service.status().reductionLag()).isZero();
    closed.forEach(run.controller().reductions()::closed);
    assertThat(service.status().reductionLag()).isEqualTo(closed.size());
    assertThat(service.status().reductionsSkipped()).isZero();
  }

  private void reportsHoldTheBins() throws IOException {
    Experiment experiment = run.controller().setup().experiment();
    RunSummary summary =
        new Reports(experiment, run.controller().analysis(), null)
            .write(run.controller(), new Reports.Times(run.simulated(), Duration.ZERO));
    List<Bin> bins = run.controller().analysis().bins();
    assertThat(summary.bins()).hasSameSizeAs(bins);
    assertThat(summary.stopping()).contains("PSTAR");
    assertThat(summary.bins()).allMatch(bin -> bin.state().equals("DONE"));
    assertThat(Files.readAllLines(folder.resolve("run").resolve("li-bins.csv")))
        .hasSize(bins.size() + 1);
    assertThat(run.controller().reductions().result(bins.size()))
        .extracting(BinResult::state)
        .isEqualTo(BinResult.State.WAITING);
  }
}
