package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.acquisition.Baseline;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.store.RunInfo;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreChange;
import ndprig.controller.store.StoreException;
import ndprig.dsp.profile.DepthProfile;
import ndprig.hal.time.VirtualTimeHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AnalysisTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTimeHost host =
      new VirtualTimeHost(
          BEGIN,
          (agent, error) -> {
            throw new AssertionError(agent, error);
          });
  private final List<RigEvent> events = new ArrayList<>();

  @TempDir private Path folder = Path.of("");

  private RunStore store;
  private RunReader reader;
  private int frames;

  @BeforeEach
  void open() throws StoreException {
    store = RunStore.create(folder, new RunInfo("id", "n", "p", "", 1, BEGIN));
    reader = store.reader();
    store.write(
        List.of(
            StoreChange.step(
                new StepStart(
                    new CyclerStep(0, 0, StepKind.REST),
                    0,
                    BEGIN,
                    Duration.ZERO,
                    StepStart.Source.CURRENT))));
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
    store.close();
  }

  private Analysis analysis() throws StoreException {
    return new Analysis(
        reader,
        SampleFrames.scale(),
        new AnalysisOptions(1, 0.001, 0, Duration.ofMinutes(3)),
        new EventReporter(host, host, events::add));
  }

  private Frame write() throws StoreException {
    Frame frame = SampleFrames.frame(frames++, 0);
    Baseline after =
        new Baseline(
            0, Baseline.State.RUNNING, frames, 1, frame.time().end(), Baseline.Counted.NOTHING);
    store.write(List.of(StoreChange.frame(frame, after)));
    return frame;
  }

  @Test
  void finishingTwiceChangesNothing() throws StoreException {
    Analysis analysis = analysis();
    for (int i = 0; i < 4; i++) {
      write();
    }
    analysis.finish();
    int bins = analysis.binCount();
    long counts = analysis.countsTotal();
    analysis.finish();
    assertThat(bins).isEqualTo(2);
    assertThat(analysis.binCount()).isEqualTo(bins);
    assertThat(analysis.countsTotal()).isEqualTo(counts).isEqualTo(4L * SampleFrames.COUNTS);
    assertThat(events).isEmpty();
  }

  @Test
  void framesFromBeforeARestartCount() throws StoreException {
    write();
    write();
    Analysis analysis = analysis();
    assertThat(analysis.frames()).isEqualTo(2);
    assertThat(analysis.lag()).isEqualTo(2);
    analysis.stored(write());
    assertThat(analysis.run(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(analysis.frames()).isEqualTo(3);
    assertThat(analysis.lag()).isZero();
    assertThat(analysis.binCount()).isOne();
  }

  @Test
  void aFrameThatIsNotThereIsToldOnceAndTriedAgain() throws StoreException {
    Analysis analysis = analysis();
    analysis.stored(SampleFrames.frame(0, 0));
    assertThat(analysis.run(7)).isEqualTo(7 + Duration.ofSeconds(10).toNanos());
    analysis.run(8);
    assertThat(events).singleElement().extracting(RigEvent::text).asString().contains("missing");
  }

  @Test
  void theNewestFrameIsMappedToDepthBehindTheDepositOfTheBinBefore() throws StoreException {
    Analysis analysis = analysis();
    assertThat(analysis.newestProfile()).isEmpty();
    for (int i = 0; i < 6; i++) {
      analysis.stored(write());
      analysis.run(0);
    }
    FrameProfile newest = analysis.newestProfile().orElseThrow();
    assertThat(newest.frame()).isEqualTo(5);
    assertThat(newest.lithium().mahPerCm2().sigma()).isPositive();
    assertThat(analysis.depositBefore(2)).hasValue(0.0);
    assertThat(analysis.depositBefore(5)).hasValue(analysis.bins().get(0).depositUm());
    assertThat(analysis.depositBefore(6)).isEmpty();
    DepthProfile again =
        new FrameProfiles(SampleFrames.scale())
            .of(SampleFrames.frame(5, 0), analysis.depositBefore(5).orElseThrow())
            .orElseThrow()
            .profile();
    assertThat(newest.profile().densities()).containsExactly(again.densities());
    assertThat(newest.profile().sigmas()).containsExactly(again.sigmas());
  }

  @Test
  void aFrameWithoutBeamHasNoProfile() {
    assertThat(
            new FrameProfiles(SampleFrames.scale())
                .of(SampleFrames.frame(0, 0, FrameFlag.BEAM_OFF), 0))
        .isEmpty();
  }

  @Test
  void afterARestartBinsAndTheirReductionsAreTheSame() throws StoreException {
    Analysis analysis = analysis();
    Reductions reductions = reductions(analysis);
    for (int i = 0; i < 7; i++) {
      analysis.stored(write());
      analysis.run(0);
      reductions.run(0);
    }
    Analysis restarted = analysis();
    Reductions remade = reductions(restarted);
    restarted.run(0);
    remade.finish(() -> false);
    assertThat(restarted.bins()).extracting(Bin::exposure).hasSize(2);
    for (Bin bin : analysis.bins()) {
      BinResult result = reductions.result(bin.number());
      assertThat(result.state()).isEqualTo(BinResult.State.DONE);
      assertThat(remade.result(bin.number()).numbers()).isEqualTo(result.numbers());
      Bin same = restarted.bins().get((int) bin.number());
      assertThat(same.exposure()).isEqualTo(bin.exposure());
      assertThat(same.profile().densities()).containsExactly(bin.profile().densities());
    }
  }

  @Test
  void whatWasReducedBeforeIsTakenOver() throws StoreException {
    Analysis analysis = analysis();
    Reductions reductions = reductions(analysis);
    for (int i = 0; i < 4; i++) {
      analysis.stored(write());
      analysis.run(0);
      reductions.run(0);
    }
    Analysis second = analysis();
    List<Long> reduced = new ArrayList<>();
    Reductions rest = reductions(second).after(reductions);
    rest.addListener((closed, reduction) -> reduced.add(closed.bin().number()));
    second.finish();
    rest.finish(() -> false);
    assertThat(reduced).containsExactly(1L);
    assertThat(rest.result(0)).isEqualTo(reductions.result(0));
    assertThat(rest.lag()).isZero();
  }

  private Reductions reductions(Analysis analysis) {
    Reductions reductions =
        new Reductions(
            closed -> ReductionsTest.reduction(closed.sample()),
            new EventReporter(host, host, events::add));
    analysis.addListener(reductions);
    return reductions;
  }
}
