package ndprig.dsp.unfold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import ndprig.dsp.response.Response;
import ndprig.dsp.spectrum.Spectrum;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class ProfileUnfolderTest {
  private static final Response RESPONSE = Scene.response(1);
  private static final Scene SCENE = new Scene(3e4);
  private static final ProfileUnfolder UNFOLDER =
      new ProfileUnfolder(RESPONSE, UnfoldOptions.DEFAULT);
  private static final double[] NO_BACKGROUND = new double[RESPONSE.bins().size()];

  private static UnfoldedProfile unfold(Spectrum spectrum) {
    return UNFOLDER.unfold(spectrum, NO_BACKGROUND, SCENE.normalisation());
  }

  @Test
  void equalDataGiveEqualResults() {
    Spectrum spectrum = SCENE.spectrum(new RandomDataGenerator(5));
    UnfoldedProfile first = unfold(spectrum);
    UnfoldedProfile second = unfold(spectrum);
    assertThat(first.profile().sigmas()).isEqualTo(second.profile().sigmas());
    assertThat(first.lithium()).isEqualTo(second.lithium());
    assertThat(first.unfolding().fitsData()).isTrue();
  }

  @Test
  void refoldedCountsKeepTheTotal() {
    Spectrum spectrum = SCENE.spectrum(new RandomDataGenerator(5));
    double counted = Arrays.stream(RESPONSE.bins().counts(spectrum)).sum();
    double refolded = Arrays.stream(unfold(spectrum).unfolding().refolded()).sum();
    assertThat(refolded).isCloseTo(counted, within(0.002 * counted));
  }

  @Test
  void backgroundInTheModelIsNotLithium() {
    double[] background = new double[NO_BACKGROUND.length];
    Arrays.fill(background, 20);
    RandomDataGenerator random = new RandomDataGenerator(5);
    Spectrum lithium = SCENE.spectrum(random);
    Spectrum noise = Spectrum.of(lithium.channels(), i -> random.nextPoisson(20.0 / 16));
    double clean = unfold(lithium).lithium().atomsPerCm2();
    UnfoldedProfile result =
        UNFOLDER.unfold(lithium.plus(noise), background, SCENE.normalisation());
    assertThat(result.lithium().atomsPerCm2())
        .isCloseTo(clean, within(4 * result.lithium().sigmaStatistical()));
  }

  @Test
  void anEmptySpectrumIsNoLithiumWithUncertainty() {
    UnfoldedProfile result = unfold(Spectrum.empty(2048));
    assertThat(Arrays.stream(result.profile().densities())).allMatch(d -> d < 1e-3);
    assertThat(Arrays.stream(result.profile().sigmas())).allMatch(s -> s > 0);
    assertThat(result.lithium().sigmaStatistical()).isPositive();
  }

  @Test
  void oneCountAndSaturatedChannelsStayFinite() {
    for (long counts : new long[] {1, (1L << 24) - 1}) {
      UnfoldedProfile result = unfold(Spectrum.of(2048, i -> i == 1400 ? counts : 0));
      assertThat(result.profile().densities()).doesNotContain(Double.NaN);
      assertThat(result.lithium().atomsPerCm2()).isPositive().isFinite();
      assertThat(result.lithium().sigmaStatistical()).isPositive().isFinite();
    }
  }

  @Test
  void dataThatTheModelCannotMakeAreFlagged() {
    Spectrum line = Spectrum.of(2048, i -> i == 1000 ? 100_000 : 0);
    assertThat(unfold(line).unfolding().fitsData()).isFalse();
  }

  @Test
  void wrongShapesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> UNFOLDER.unfold(Spectrum.empty(2048), new double[3], SCENE.normalisation()));
    assertThatIllegalArgumentException().isThrownBy(() -> new UnfoldOptions(0, 100, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new UnfoldOptions(1, 1, 1));
  }
}
