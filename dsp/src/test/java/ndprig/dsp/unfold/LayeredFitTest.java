package ndprig.dsp.unfold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.spectrum.Spectrum;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayeredFitTest {
  private static final double COLLECTOR_SIGMA_UM = 0.1;
  private static final LayeredFit FIT = new LayeredFit(Scene.options(), COLLECTOR_SIGMA_UM);
  private static final double[] NO_BACKGROUND = new double[Scene.options().bins().size()];

  /** Four standard deviations: with fixed seeds, further off is a mistake of the fit. */
  private static final double SIGMAS = 4;

  private static void assertAgrees(LayeredResult.Parameter parameter, double truth) {
    double sigma = parameter.combined().sigma();
    assertThat(parameter.value()).isCloseTo(truth, within(SIGMAS * sigma));
    assertThat(sigma).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {3e3, 3e4, 3e5})
  void findsTheDepositThatMadeTheSpectrum(double counts) {
    Scene scene = new Scene(counts);
    LayeredResult result =
        FIT.fit(scene.spectrum(new RandomDataGenerator(3)), NO_BACKGROUND, scene.normalisation());
    assertThat(result.converged()).isTrue();
    assertAgrees(result.thicknessMicrometres(), Scene.LITHIUM_UM);
    assertAgrees(result.density(), 1);
    assertAgrees(result.lithiumMicrometres(), Scene.LITHIUM_UM);
    assertAgrees(result.frontMicrometres(), Scene.COPPER_UM + Scene.LITHIUM_UM);
    assertAgrees(result.collectorMicrometres(), Scene.COPPER_UM);
    assertThat(result.deviancePerBin()).isLessThan(1.5);
  }

  /** A fit that had to stop at the density of metal would give too little lithium on average. */
  @Test
  void theDensityOfADenseDepositScattersToBothSides() {
    Scene scene = new Scene(3e4);
    RandomDataGenerator random = new RandomDataGenerator(5);
    int above = 0;
    for (int k = 0; k < 20; k++) {
      LayeredResult result = FIT.fit(scene.spectrum(random), NO_BACKGROUND, scene.normalisation());
      above += result.density().value() > 1 ? 1 : 0;
    }
    assertThat(above).isBetween(4, 16);
  }

  @Test
  void aFitFromNearbyEndsAtTheSamePlace() {
    Scene scene = new Scene(3e4);
    Spectrum spectrum = scene.spectrum(new RandomDataGenerator(3));
    Spectrum other = scene.spectrum(new RandomDataGenerator(4));
    LayeredResult near = FIT.fit(other, NO_BACKGROUND, scene.normalisation());
    LayeredResult alone = FIT.fit(spectrum, NO_BACKGROUND, scene.normalisation());
    LayeredResult again = FIT.fit(spectrum, NO_BACKGROUND, scene.normalisation(), near);
    assertThat(again.frontMicrometres().value())
        .isCloseTo(
            alone.frontMicrometres().value(),
            within(0.05 * alone.frontMicrometres().sigmaStatistical()));
    assertThat(again.lithiumMicrometres().value())
        .isCloseTo(
            alone.lithiumMicrometres().value(),
            within(0.05 * alone.lithiumMicrometres().sigmaStatistical()));
  }

  @Test
  void countsAndPriorShareTheUncertaintyOfTheCollector() {
    Scene scene = new Scene(3e4);
    LayeredResult.Parameter collector =
        FIT.fit(scene.spectrum(new RandomDataGenerator(3)), NO_BACKGROUND, scene.normalisation())
            .collectorMicrometres();
    assertThat(collector.sigmaStatistical()).isPositive();
    assertThat(collector.combined().sigma()).isLessThan(COLLECTOR_SIGMA_UM);
  }

  /** The short form of the study: two standard errors of a share of 60 spectra are 12 %. */
  @Test
  void intervalsCoverTheTruthWhenTheCollectorIsUncertain() {
    assertCoverage(3e3, 60, 0.56, 0.80);
  }

  @ParameterizedTest
  @Tag("study")
  @ValueSource(doubles = {3e3, 3e4, 3e5})
  void intervalsCoverTheTruthOverManySpectra(double counts) {
    assertCoverage(counts, 200, 0.60, 0.76);
  }

  private static void assertCoverage(double counts, int spectra, double least, double greatest) {
    RandomDataGenerator random = new RandomDataGenerator(17);
    int front = 0;
    int lithium = 0;
    for (int k = 0; k < spectra; k++) {
      double copperUm = random.nextNormal(Scene.COPPER_UM, COLLECTOR_SIGMA_UM);
      Scene scene = new Scene(counts, copperUm);
      LayeredResult result = FIT.fit(scene.spectrum(random), NO_BACKGROUND, scene.normalisation());
      front += covers(result.frontMicrometres(), copperUm + Scene.LITHIUM_UM) ? 1 : 0;
      lithium += covers(result.lithiumMicrometres(), Scene.LITHIUM_UM) ? 1 : 0;
    }
    assertThat((double) front / spectra).as("front").isBetween(least, greatest);
    assertThat((double) lithium / spectra).as("lithium").isBetween(least, greatest);
  }

  private static boolean covers(LayeredResult.Parameter parameter, double truth) {
    return Math.abs(parameter.value() - truth) <= parameter.combined().sigma();
  }

  @Test
  void refusesOtherStacksAndAnExactCollector() {
    LayerStack two =
        LayerStack.of(
            Layer.inert(Material.element("Cu"), 12), Layer.inert(Material.element("Li"), 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayeredFit(Scene.options().withStack(two), 0.1))
        .withMessageContaining("2 layers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayeredFit(Scene.options(), 0))
        .withMessageContaining("collector");
  }

  @Test
  void electrolyteWithoutLithium6IsNotCounted() {
    List<Layer> layers = Scene.options().stack().layers();
    Layer depleted = Layer.inert(layers.get(2).material(), 30);
    LayerStack stack = LayerStack.of(layers.get(0), layers.get(1), depleted);
    LayeredFit blind = new LayeredFit(Scene.options().withStack(stack), COLLECTOR_SIGMA_UM);
    Scene scene = new Scene(3e5);
    Spectrum spectrum = scene.spectrum(new RandomDataGenerator(3));
    assertThat(blind.fit(spectrum, NO_BACKGROUND, scene.normalisation()).deviancePerBin())
        .isGreaterThan(2);
    Layer dead = Layer.inert(Material.element("Li"), 5);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LayeredFit(
                    Scene.options().withStack(LayerStack.of(layers.get(0), dead, depleted)), 0.1))
        .withMessageContaining("⁶Li");
  }

  @Test
  void anEmptySpectrumHasNoDeposit() {
    LayeredResult result =
        FIT.fit(Spectrum.empty(2048), NO_BACKGROUND, new Scene(3e3).normalisation());
    assertThat(result.lithiumMicrometres().value()).isLessThan(0.1);
    assertThat(result.lithiumMicrometres().combined().sigma()).isFinite();
  }
}
