package ndprig.dsp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.Material;
import ndprig.dsp.material.Material.MassPart;
import ndprig.dsp.stopping.BuiltInStopping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixedRangesTest {
  private static final Physics PHYSICS = Physics.tritons(BuiltInStopping.load());
  private static final Material METAL = Material.element("Li");
  private static final Material PORES = Electrolytes.hybridSolid();
  private static final MixedRanges RANGES =
      new MixedRanges(PHYSICS, Layer.inert(METAL, 1), Layer.inert(PORES, 1));
  private static final ParticleState BIRTH = ParticleState.sharp(2727.57);

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.5, 0.98})
  void aMixtureIsLikeTheMaterialOfItsAtoms(double share) {
    Material mixture =
        Material.mixture(
            "deposit",
            List.of(
                new MassPart(METAL, share * METAL.densityGramsPerCm3()),
                new MassPart(PORES, (1 - share) * PORES.densityGramsPerCm3())));
    ParticleState asked = new RangeTable(PHYSICS, Layer.inert(mixture, 1)).after(BIRTH, 20);
    ParticleState mixed = RANGES.of(share).after(BIRTH, 20);
    assertThat(mixed.energyKev()).isCloseTo(asked.energyKev(), within(1e-6));
    assertThat(mixed.fwhmKev()).isCloseTo(asked.fwhmKev(), within(1e-6));
  }

  @Test
  void theShareGoesOnBeyondOneWithoutAKink() {
    double step = 0.01;
    double dense = RANGES.of(1).energyAfter(BIRTH.energyKev(), 10);
    double below = dense - RANGES.of(1 - step).energyAfter(BIRTH.energyKev(), 10);
    double above = RANGES.of(1 + step).energyAfter(BIRTH.energyKev(), 10) - dense;
    assertThat(above).isPositive().isCloseTo(below, within(0.02 * below));
    assertThat(RANGES.greatestShare()).isBetween(1.1, 1.3);
    assertThat(RANGES.of(RANGES.greatestShare()).after(BIRTH, 10).varianceKev2()).isPositive();
  }

  @Test
  void eachPartKeepsItsOwnBraggFactor() {
    Layer corrected = new Layer(PORES, 1, 1.1, 0);
    RangeTable pores = new MixedRanges(PHYSICS, Layer.inert(METAL, 1), corrected).of(0);
    assertThat(pores.energyAfter(2000, 5))
        .isCloseTo(new RangeTable(PHYSICS, corrected).energyAfter(2000, 5), within(1e-6));
  }
}
