package ndprig.dsp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.material.Layer;
import ndprig.dsp.material.Material;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.uncertainty.Estimate;
import org.junit.jupiter.api.Test;

class CollectorThicknessTest {
  private static final RangeTable COPPER =
      new RangeTable(
          Physics.tritons(BuiltInStopping.load()), Layer.inert(Material.element("Cu"), 1));

  /** The published energy behind 12 µm of copper is rounded to 0.1 keV, or 0.6 nm. */
  @Test
  void theEdgeBehindTwelveMicrometresGivesTwelveMicrometres() {
    Estimate thickness = CollectorThickness.fromEdge(COPPER, 2727.57, 1, new Estimate(1131.4, 16));
    assertThat(thickness.value()).isCloseTo(12, within(1e-3));
    assertThat(thickness.sigma()).isCloseTo(0.1, within(0.01));
  }

  @Test
  void obliquePathsMakeTheSameEdgeWithLessCopper() {
    assertThat(CollectorThickness.fromEdge(COPPER, 2727.57, 1.1, new Estimate(1131.4, 1)).value())
        .isCloseTo(12 / 1.1, within(1e-3));
  }

  @Test
  void anEdgeAboveTheEnergyAtBirthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CollectorThickness.fromEdge(COPPER, 2727.57, 1, new Estimate(3000, 1)));
  }
}
