package ndprig.dsp.unfold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.material.LayerStack;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.spectrum.Spectrum;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfConsistentUnfolderTest {
  private static final UnfoldOptions OPTIONS = new UnfoldOptions(200, 10, 1);
  private static final double[] NO_BACKGROUND = new double[Scene.options().bins().size()];

  /** A third of a slice: the half height of a smooth edge. */
  private static final double EDGE_UM = 0.35;

  /** A measurement whose first guess is a deposit of some thickness, µm. */
  private static SelfConsistentUnfolder guessing(double lithiumUm) {
    LayerStack stack = Scene.options().stack();
    LayerStack guess =
        LayerStack.of(
            stack.layers().get(0),
            stack.layers().get(1).withThickness(lithiumUm),
            stack.layers().get(2));
    ResponseOptions options = Scene.options().withStack(guess);
    return new SelfConsistentUnfolder(options, OPTIONS, 1, 22);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 5, 12})
  void anyFirstGuessLeadsToTheDepositThatIsThere(double guessUm) {
    Scene scene = new Scene(3e5);
    SelfConsistentProfile profile =
        guessing(guessUm)
            .unfold(
                scene.spectrum(new RandomDataGenerator(3)), NO_BACKGROUND, scene.normalisation());
    assertThat(profile.settled()).isTrue();
    assertThat(profile.rearEdgeMicrometres())
        .isCloseTo(Scene.COPPER_UM + Scene.LITHIUM_UM, within(EDGE_UM));
    assertThat(profile.result().profile().density(2)).isCloseTo(1, within(0.1));
  }

  @Test
  void anEmptySpectrumHasItsEdgeAtTheCollector() {
    SelfConsistentProfile profile =
        guessing(1).unfold(Spectrum.empty(2048), NO_BACKGROUND, new Scene(3e3).normalisation());
    assertThat(profile.rearEdgeMicrometres()).isEqualTo(Scene.COPPER_UM);
    assertThat(profile.settled()).isTrue();
  }

  @Test
  void otherStacksAreRefused() {
    ResponseOptions one =
        Scene.options().withStack(LayerStack.of(Scene.options().stack().layers().get(0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SelfConsistentUnfolder(one, OPTIONS, 1, 20))
        .withMessageContaining("1 layers");
  }
}
