package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.controller.acquisition.FrameEnvironment;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.FrameTime;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.Summary;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.profile.DepthMapOptions;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.profile.DepthOrigin;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.Physics;
import org.junit.jupiter.api.Test;

class BinMakerTest {
  private static final int CHANNELS = 4096;
  private static final double KEV_PER_CHANNEL = 0.75;
  private static final int LITHIUM_CHANNEL = 1400;

  /** The window of lithium: the first channel, and the one after the last. */
  private static final int FIRST = 800;

  private static final int END = 2000;
  private static final int COUNTS = 1000;
  private static final double ROUNDING = 1e-12;
  private static final int MONITOR = 200;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Physics PHYSICS = Physics.tritons(BuiltInStopping.load());
  private static final EnergyCalibration CALIBRATION = EnergyCalibration.linear(0, KEV_PER_CHANNEL);

  /** Frames last a minute, live for half of it. */
  private final LithiumScale scale =
      new LithiumScale(
          CALIBRATION,
          new LithiumWindow(lowEdge(FIRST), lowEdge(END), lowEdge(FIRST + 100), 10),
          new LithiumScale.Beam(1e-15, 0.02),
          BinMakerTest::map);

  private final BinMaker maker = new BinMaker(scale, Duration.ofMinutes(3));
  private final List<Bin> bins = new ArrayList<>();
  private int frames;

  private static DirectDepthMap map(double depositUm) {
    LayerStack stack =
        LayerStack.of(
            Layer.inert(Material.element("Cu"), 12),
            Layer.active(Material.element("Li"), Math.max(0.1, depositUm), 0.0759),
            Layer.active(Electrolytes.hybridSolid(), 40, 0.0759));
    return DirectDepthMap.of(
        new DepthMapOptions(
            stack,
            1,
            PHYSICS,
            2727.57,
            1,
            CALIBRATION,
            CHANNELS,
            new DepthSlices(DepthOrigin.INNER_FACE, 0.25, 6, 40, 300)));
  }

  private void add(int step, FrameFlag... flags) {
    int[] counts = new int[CHANNELS];
    counts[LITHIUM_CHANNEL] = COUNTS;
    Instant start = BEGIN.plus(Duration.ofMinutes(frames));
    long startNanos = Duration.ofMinutes(frames).toNanos();
    maker
        .add(
            new Frame(
                frames++,
                new FrameTime(
                    startNanos,
                    startNanos + Duration.ofMinutes(1).toNanos(),
                    start,
                    start.plus(Duration.ofMinutes(1)),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    Duration.ZERO),
                new CyclerStep(step, 0, StepKind.REST),
                new FrameEnvironment(
                    Summary.NONE, Summary.NONE, Summary.NONE, Summary.NONE, 0, 0, 0, MONITOR),
                Set.of(flags),
                new FrameCounts(counts)))
        .ifPresent(bins::add);
  }

  @Test
  void aBinClosesWhenItIsLongEnough() {
    for (int i = 0; i < 7; i++) {
      add(0);
    }
    assertThat(bins).extracting(bin -> bin.exposure().frames()).containsExactly(3, 3);
    assertThat(bins).extracting(Bin::number).containsExactly(0L, 1L);
    assertThat(bins.get(1).exposure().startHours()).isEqualTo(0.05);
    assertThat(maker.finish()).hasValueSatisfying(b -> assertThat(b.exposure().frames()).isOne());
    assertThat(maker.finish()).isEmpty();
  }

  @Test
  void aBinNeverHoldsTwoSteps() {
    add(0);
    add(1);
    add(1);
    assertThat(bins).singleElement().satisfies(b -> assertThat(b.exposure().frames()).isOne());
    assertThat(maker.finish().orElseThrow().exposure().step().number()).isOne();
  }

  @Test
  void framesWithoutBeamOrWithAnEdgeInsideBelongToNoBinButTakeTheirTime() {
    add(0);
    add(0, FrameFlag.BEAM_OFF);
    add(0, FrameFlag.STRADDLES_STEP);
    add(0);
    assertThat(bins).singleElement().satisfies(b -> assertThat(b.exposure().frames()).isOne());
    Bin last = maker.finish().orElseThrow();
    assertThat(last.exposure().frames()).isOne();
    assertThat(last.exposure().startHours()).isEqualTo(0.05);
  }

  @Test
  void lithiumIsCountsOverMonitorLiveFractionAndYield() {
    add(0);
    add(0);
    add(0);
    Bin bin = bins.get(0);
    double expected = 3 * COUNTS / (3 * MONITOR * 0.5 * 1e-15);
    assertThat(bin.lithium().atomsPerCm2()).isCloseTo(expected, within(ROUNDING * expected));
    assertThat(bin.exposure().counts()).isEqualTo(3 * COUNTS);
    assertThat(bin.exposure().liveSeconds()).isEqualTo(90);
  }

  @Test
  void theWindowTakesTheChannelsBetweenItsEdges() {
    int[] counts = new int[CHANNELS];
    counts[FIRST - 1] = 1;
    counts[FIRST] = 2;
    counts[END - 1] = 4;
    counts[END] = 8;
    assertThat(scale.countsInWindow(new FrameCounts(counts))).isEqualTo(6);
  }

  @Test
  void aSpectrumShorterThanTheWindowCountsAsFarAsItGoes() {
    int[] counts = new int[FIRST + 1];
    counts[FIRST] = 5;
    assertThat(scale.countsInWindow(new FrameCounts(counts))).isEqualTo(5);
  }

  private static double lowEdge(int channel) {
    return CALIBRATION.energyKev(channel - 0.5);
  }
}
