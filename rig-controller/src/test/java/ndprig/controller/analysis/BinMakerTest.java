package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.dsp.lithium.WindowResponse;
import ndprig.dsp.material.LithiumMetal;
import org.junit.jupiter.api.Test;

class BinMakerTest {
  private static final double ROUNDING = 1e-12;

  private final LithiumScale scale = SampleFrames.scale();
  private final BinMaker maker = new BinMaker(scale, Duration.ofMinutes(3));
  private final List<Bin> bins = new ArrayList<>();
  private int frames;

  private void add(int step, FrameFlag... flags) {
    maker.add(SampleFrames.frame(frames++, step, flags)).map(ClosedBin::bin).ifPresent(bins::add);
  }

  @Test
  void aBinClosesWhenItIsLongEnough() {
    for (int i = 0; i < 7; i++) {
      add(0);
    }
    assertThat(bins).extracting(bin -> bin.exposure().frames()).containsExactly(3, 3);
    assertThat(bins).extracting(Bin::number).containsExactly(0L, 1L);
    assertThat(bins.get(1).exposure().startHours()).isEqualTo(0.05);
    assertThat(maker.finish())
        .hasValueSatisfying(b -> assertThat(b.bin().exposure().frames()).isOne());
    assertThat(maker.finish()).isEmpty();
  }

  @Test
  void aBinNeverHoldsTwoSteps() {
    add(0);
    add(1);
    add(1);
    assertThat(bins).singleElement().satisfies(b -> assertThat(b.exposure().frames()).isOne());
    assertThat(maker.finish().orElseThrow().bin().exposure().step().number()).isOne();
  }

  @Test
  void framesWithoutBeamOrWithAnEdgeInsideBelongToNoBinButTakeTheirTime() {
    add(0);
    add(0, FrameFlag.BEAM_OFF);
    add(0, FrameFlag.STRADDLES_STEP);
    add(0);
    assertThat(bins).singleElement().satisfies(b -> assertThat(b.exposure().frames()).isOne());
    Bin last = maker.finish().orElseThrow().bin();
    assertThat(last.exposure().frames()).isOne();
    assertThat(last.exposure().startHours()).isEqualTo(0.05);
  }

  @Test
  void lithiumIsCountsOverMonitorLiveFractionAndYield() {
    add(0);
    add(0);
    add(0);
    Bin bin = bins.get(0);
    double expected =
        3 * SampleFrames.COUNTS / (3 * SampleFrames.MONITOR * 0.5 * SampleFrames.YIELD);
    assertThat(bin.lithium().atomsPerCm2()).isCloseTo(expected, within(ROUNDING * expected));
    assertThat(bin.exposure().counts()).isEqualTo(3 * SampleFrames.COUNTS);
    assertThat(bin.exposure().counting().liveSeconds()).isEqualTo(90);
  }

  @Test
  void theDepositOfADepthMapIncludesTheLithiumThatItHides() {
    WindowResponse hiding = WindowResponse.of(new double[] {0, 1e18}, new double[] {2e17, 1e18});
    BinMaker thick = new BinMaker(SampleFrames.scale(hiding), Duration.ofMinutes(1));
    Bin bare = thick.add(SampleFrames.frame(0, 0)).orElseThrow().bin();
    Bin plated = thick.add(SampleFrames.frame(1, 0, 10 * SampleFrames.COUNTS)).orElseThrow().bin();
    double more = plated.lithium().atomsPerCm2() - bare.lithium().atomsPerCm2();
    assertThat(bare.depositUm()).isZero();
    assertThat(LithiumMetal.atomsPerCm2(plated.depositUm()))
        .isCloseTo(more / 0.8, within(1e-6 * more));
  }

  @Test
  void theWindowTakesTheChannelsBetweenItsEdges() {
    int[] counts = new int[SampleFrames.CHANNELS];
    counts[SampleFrames.FIRST - 1] = 1;
    counts[SampleFrames.FIRST] = 2;
    counts[SampleFrames.END - 1] = 4;
    counts[SampleFrames.END] = 8;
    assertThat(scale.countsInWindow(new FrameCounts(counts))).isEqualTo(6);
  }

  @Test
  void aSpectrumShorterThanTheWindowCountsAsFarAsItGoes() {
    int[] counts = new int[SampleFrames.FIRST + 1];
    counts[SampleFrames.FIRST] = 5;
    assertThat(scale.countsInWindow(new FrameCounts(counts))).isEqualTo(5);
  }
}
