package ndprig.dsp.systematic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.profile.DepthOrigin;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.PublishedValue;
import ndprig.dsp.unfold.Scene;
import ndprig.dsp.unfold.UnfoldOptions;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class SpectrumAnalysisTest {
  private static final Scene SCENE = new Scene(3e5);
  private static final Spectrum SPECTRUM = SCENE.spectrum(new RandomDataGenerator(4));
  private static final SpectrumAnalysis ANALYSIS =
      new SpectrumAnalysis(
          Circumstances.MEASUREMENT,
          Circumstances.nominal(SCENE.normalisation().countsPerAtomPerCm2()),
          SPECTRUM,
          new double[SPECTRUM.channels()]);

  /** A shift of the normalisation enters as 1/(1 + z·σ): quadratic terms of 0.5 %. */
  private static final double SECOND_ORDER = 0.02;

  /**
   * A layered fit takes part of its lithium from the shape of the spectrum, not from its height.
   */
  private static final double SHAPE_SHARE = 1e-3;

  private static Systematics all() {
    List<SystematicSource> sources = new ArrayList<>(Circumstances.others());
    sources.add(SystematicSource.collectorThickness(Circumstances.COLLECTOR_SIGMA_UM));
    return new Systematics(sources, 2);
  }

  private static void assertShare(PublishedValue value, String source, double relative) {
    assertThat(value.systematic().sigma(source) / value.value())
        .isCloseTo(relative, within(SECOND_ORDER * relative));
  }

  @Test
  void theNormalisationMovesAllLithiumInProportion() {
    DepthSlices slices = new DepthSlices(DepthOrigin.OUTER_FACE, 0.5, 6, 12, 300);
    PublishedProfile direct = ANALYSIS.direct(slices, all());
    assertShare(direct.atomsPerCm2(), SystematicSource.MONITOR, 0.005);
    assertShare(direct.atomsPerCm2(), SystematicSource.LITHIUM_6, 0.01);
    assertShare(direct.density(15), SystematicSource.LITHIUM_6, 0.01);
    assertThat(direct.atomsPerCm2().sigmaStatistical() / direct.atomsPerCm2().value())
        .isCloseTo(1 / Math.sqrt(3e5), within(1e-4));
  }

  @Test
  void aWrongCollectorMovesTheEdgeOfAProfileAndNotItsSum() {
    double[] edges = new double[21];
    Arrays.setAll(edges, i -> i);
    PublishedProfile unfolded = ANALYSIS.unfolded(new UnfoldOptions(200, 20, 1), all(), edges);
    double ofSum = unfolded.atomsPerCm2().systematic().sigma(SystematicSource.COLLECTOR);
    assertThat(ofSum).isLessThan(0.01 * unfolded.atomsPerCm2().value());
    double atEdge = unfolded.density(5).systematic().sigma(SystematicSource.COLLECTOR);
    assertThat(atEdge).isGreaterThan(0.1);
    assertThat(unfolded.density(2).combined().sigma()).isGreaterThan(unfolded.profile().sigma(2));
  }

  @Test
  void theFrontOfALayeredFitFollowsTheStoppingOfWhatIsInFront() {
    PublishedLayers layers =
        ANALYSIS.layered(
            Circumstances.COLLECTOR_SIGMA_UM, new Systematics(Circumstances.others(), 2));
    PublishedValue front = layers.frontMicrometres();
    assertThat(front.systematic().sigma(SystematicSource.STOPPING_OUTSIDE)).isBetween(0.1, 0.5);
    assertThat(front.systematic().sigma(SystematicSource.STOPPING_INSIDE)).isBetween(0.01, 0.2);
    assertThat(front.sigmaSystematic()).isGreaterThan(front.sigmaStatistical());
    assertThat(layers.atomsPerCm2().value() / LithiumMetal.atomsPerCm2(Scene.LITHIUM_UM))
        .isCloseTo(1, within(0.02));
    PublishedValue atoms = layers.atomsPerCm2();
    assertThat(atoms.systematic().sigma(SystematicSource.LITHIUM_6) / atoms.value())
        .isCloseTo(0.01, within(SHAPE_SHARE));
  }

  @Test
  void aBackgroundOfTheWrongLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SpectrumAnalysis(
                    Circumstances.MEASUREMENT, Circumstances.nominal(1), SPECTRUM, new double[3]))
        .withMessageContaining("3 channels");
  }
}
