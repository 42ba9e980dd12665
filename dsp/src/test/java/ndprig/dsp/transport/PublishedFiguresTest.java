package ndprig.dsp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.BuiltInStopping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of the tables' users: tritons of 2727.57 keV at normal incidence. */
class PublishedFiguresTest {
  private static final double BIRTH_KEV = 2727.57;

  /** Agreement asked of any interpolation of the same tables. */
  private static final double TABLE_KEV = 1;

  private static final double RANGE = 0.005;
  private static final double STRAGGLING = 0.02;
  private static final double COPPER_UM = 12;

  /** The depth is stated in whole micrometres; 55 keV/µm at the end of the range. */
  private static final double HALF_MICROMETRE_OF_HYBRID_KEV = 27;

  private static final BuiltInStopping STOPPING = BuiltInStopping.load();
  private static final Physics PHYSICS = Physics.tritons(STOPPING);

  private static LayerStack stack(double copperUm, String inner, double innerUm) {
    Layer copper = Layer.inert(Material.element("Cu"), copperUm);
    if (innerUm == 0) {
      return LayerStack.of(copper);
    }
    Material material = inner.equals("Li") ? Material.element("Li") : Electrolytes.hybridSolid();
    return LayerStack.of(copper, Layer.inert(material, innerUm));
  }

  @ParameterizedTest
  @CsvSource({
    "5, -, 0, 2134.4",
    "12, -, 0, 1131.4",
    "16, -, 0, 424.8",
    "12, Li, 10, 935.4",
    "12, Li, 30, 509.4",
    "12, hybrid, 5, 895.5"
  })
  void tritonsComeOutWithThePublishedEnergy(
      double copperUm, String inner, double innerUm, double energyKev) {
    LayerStack stack = stack(copperUm, inner, innerUm);
    ParticleState integrated = new EnergyLoss(PHYSICS).outOf(stack, ParticleState.sharp(BIRTH_KEV));
    ParticleState tabulated =
        new StackTransport(PHYSICS, stack).fromDepth(stack.thicknessMicrometres(), BIRTH_KEV, 1);
    assertThat(integrated.energyKev()).isCloseTo(energyKev, within(TABLE_KEV));
    assertThat(tabulated.energyKev()).isCloseTo(energyKev, within(TABLE_KEV));
  }

  @ParameterizedTest
  @CsvSource({"Cu, 18.80", "Li, 134.8"})
  void tritonsHaveThePublishedRange(String symbol, double rangeUm) {
    RangeTable table = new RangeTable(PHYSICS, Layer.inert(Material.element(symbol), 1));
    assertThat(table.rangeMicrometres(BIRTH_KEV)).isCloseTo(rangeUm, within(RANGE * rangeUm));
  }

  @ParameterizedTest
  @CsvSource({"2000, 0.0169164", "10000, 0.219851", "900, 0.00555181"})
  void protonsInCopperHaveTheRangeThatPstarStates(double energyKev, double gramsPerCm2) {
    Physics protons = new Physics(Particle.PROTON, STOPPING, StragglingModel.BOHR);
    RangeTable table = new RangeTable(protons, Layer.inert(Material.element("Cu"), 1));
    double published = gramsPerCm2 / 8.96 * 1e4;
    assertThat(table.rangeMicrometres(energyKev)).isCloseTo(published, within(RANGE * published));
  }

  @ParameterizedTest
  @CsvSource({"BOHR, 81.5", "CHU_YANG, 72.1"})
  void twelveMicrometresOfCopperSpreadTheEnergyAsPublished(StragglingModel model, double fwhm) {
    Physics physics = new Physics(Particle.TRITON, STOPPING, model);
    ParticleState state =
        new EnergyLoss(physics).outOf(stack(12, "-", 0), ParticleState.sharp(BIRTH_KEV));
    assertThat(state.fwhmKev()).isCloseTo(fwhm, within(STRAGGLING * fwhm));
  }

  @Test
  void theProbeReachesTheKnownDepthsAt300Kev() {
    StackTransport lithium = new StackTransport(PHYSICS, stack(COPPER_UM, "Li", 60));
    assertThat(lithium.fromDepth(COPPER_UM + 39, BIRTH_KEV, 1).energyKev())
        .isCloseTo(300, within(10.0));
    StackTransport hybrid = new StackTransport(PHYSICS, stack(COPPER_UM, "hybrid", 20));
    assertThat(hybrid.fromDepth(COPPER_UM + 16, BIRTH_KEV, 1).energyKev())
        .isCloseTo(300, within(HALF_MICROMETRE_OF_HYBRID_KEV));
  }

  @ParameterizedTest
  @CsvSource({"Li, 19", "hybrid, 46"})
  void residualEnergyFallsWithDepthAsKnownAtTheFoil(String inner, double kevPerUm) {
    StackTransport transport = new StackTransport(PHYSICS, stack(COPPER_UM, inner, 10));
    double slope =
        transport.fromDepth(COPPER_UM, BIRTH_KEV, 1).energyKev()
            - transport.fromDepth(COPPER_UM + 1, BIRTH_KEV, 1).energyKev();
    assertThat(slope).isCloseTo(kevPerUm, within(0.6));
  }

  @Test
  void alphasOfLithiumStopInFourMicrometresOfCopper() {
    Physics alphas = new Physics(Particle.ALPHA, STOPPING, StragglingModel.BOHR);
    LayerStack foil = stack(4, "-", 0);
    assertThat(new EnergyLoss(alphas).outOf(foil, ParticleState.sharp(2055.9)).stopped()).isTrue();
    assertThat(new StackTransport(alphas, foil).fromDepth(4, 2055.9, 1).stopped()).isTrue();
  }
}
