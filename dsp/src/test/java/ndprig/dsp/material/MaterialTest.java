package ndprig.dsp.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import ndprig.dsp.material.Material.MassPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaterialTest {
  /** Weights and densities carry five figures. */
  private static final double RELATIVE = 1e-4;

  @Test
  void lithiumMetalHasThePublishedAtomDensity() {
    assertThat(Material.element("Li").atomsPerCm3(Element.of("Li")))
        .isCloseTo(4.634e22, within(RELATIVE * 4.634e22));
    assertThat(LithiumMetal.ATOMS_PER_CM3)
        .isEqualTo(Material.element("Li").atomsPerCm3(Element.of("Li")));
  }

  @Test
  void aMilliampereHourPlatesKnownAtomsAndThickness() {
    assertThat(LithiumMetal.ATOMS_PER_MAH).isCloseTo(2.247e19, within(1e-4 * 2.247e19));
    assertThat(LithiumMetal.denseMicrometres(LithiumMetal.ATOMS_PER_MAH))
        .isCloseTo(4.849, within(5e-4));
    assertThat(LithiumMetal.atomsPerCm2(4.849)).isCloseTo(2.247e19, within(2e-4 * 2.247e19));
  }

  @Test
  void hybridElectrolyteHasTheDensityAndLithiumOfItsParts() {
    Material electrolyte = Electrolytes.hybridSolid();
    assertThat(electrolyte.densityGramsPerCm3()).isCloseTo(1.2108, within(5e-5));
    assertThat(electrolyte.lithiumRelativeToMetal()).isCloseTo(0.01368, within(5e-6));
    double total = electrolyte.atomsPerCm3().values().stream().mapToDouble(n -> n).sum();
    assertThat(total).isCloseTo(9.02606e22, within(RELATIVE * 9.02606e22));
  }

  @Test
  void aMixtureOfOnePartIsThatPart() {
    Material water = Material.of("water", "H2O", 1);
    Material mixture = Material.mixture("m", List.of(new MassPart(water, 3)));
    assertThat(mixture.atomsPerCm3()).isEqualTo(water.atomsPerCm3());
    assertThat(mixture.densityGramsPerCm3()).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "Li6.4La3Zr1.4Ta0.6O12, Li, 6.4",
    "Li6.4La3Zr1.4Ta0.6O12, O, 12",
    "Ca(OH)2, H, 2",
    "Al2((SO4)2H)3, S, 6",
    "Al2((SO4)2H)3, O, 24",
    "C2H4O, C, 2",
    "CH3CH2OH, H, 6"
  })
  void formulasCountTheirAtoms(String formula, String symbol, double atoms) {
    assertThat(FormulaParser.parse(formula).get(Element.of(symbol)))
        .isCloseTo(atoms, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "Li2Xq, Xq",
    "li, l",
    "Li(OH, ')'",
    "LiOH), ')'",
    "Li1.2.3, 1.2.3",
    "Li0O, 0",
    "Li(), element is missing",
    "Li., '.'",
    "LiÖ, Ö"
  })
  void aBadFormulaIsNamedWithItsBadPart(String formula, String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Material.of("salt", formula, 1))
        .withMessageContaining(part)
        .withMessageContaining(formula);
  }

  @Test
  void anEmptyFormulaIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Material.of("nothing", "", 1))
        .withMessageContaining("element is missing");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aDensityThatIsNotAboveZeroIsRefusedByName(double density) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Material.of("salt", "LiF", density))
        .withMessageContaining("salt");
  }

  @Test
  void layersRefuseValuesOutOfRange() {
    Material lithium = Material.element("Li");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Layer(lithium, 0, 1, 0))
        .withMessageContaining("thickness");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Layer(lithium, 1, 0.1, 0))
        .withMessageContaining("Bragg");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Layer(lithium, 1, 1, 1.1))
        .withMessageContaining("⁶Li");
  }

  @Test
  void aStackKnowsWhereItsLayersBegin() {
    LayerStack stack =
        LayerStack.of(
            Layer.inert(Material.element("Cu"), 12),
            Layer.active(Material.element("Li"), 5, 0.0759));
    assertThat(stack.depthOfLayer(0)).isZero();
    assertThat(stack.depthOfLayer(1)).isEqualTo(12);
    assertThat(stack.thicknessMicrometres()).isEqualTo(17);
    assertThatIllegalArgumentException().isThrownBy(() -> new LayerStack(List.of()));
  }

  @Test
  void nuclidesCarryMassAndAbundance() {
    assertThat(Nuclide.of("Li-6").abundance()).isCloseTo(0.0759, within(1e-12));
    assertThat(Nuclide.of("H-3").atomicMassAmu()).isCloseTo(3.01604928132, within(1e-9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nuclide.of("Li-9"))
        .withMessageContaining("Li-9");
  }
}
