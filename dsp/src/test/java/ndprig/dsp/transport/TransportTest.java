package ndprig.dsp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Element;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.BuiltInStopping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
  private static final double EXACT = 1e-6;
  private static final double CONSTANT_KEV_PER_UM = 50;
  private static final Material COPPER = Material.element("Cu");
  private static final Physics STRAIGHT =
      new Physics(Particle.TRITON, new ConstantStopping(CONSTANT_KEV_PER_UM), StragglingModel.BOHR);
  private static final Physics REAL = Physics.tritons(BuiltInStopping.load());

  /** Both methods see the same spline; they differ by their own errors only. */
  private static final double METHODS_KEV = 0.01;

  @Test
  void constantStoppingGivesAStraightLoss() {
    LayerStack foil = LayerStack.of(Layer.inert(COPPER, 10));
    ParticleState out = new EnergyLoss(STRAIGHT).outOf(foil, ParticleState.sharp(2000));
    assertThat(out.energyKev()).isCloseTo(1500, within(EXACT));
    assertThat(new StackTransport(STRAIGHT, foil).fromDepth(10, 2000, 1).energyKev())
        .isCloseTo(1500, within(1e-4));
  }

  @Test
  void constantStoppingGivesBohrVarianceInProportionToPath() {
    double perUm = 0.26056 * 29 * COPPER.atomsPerCm3(Element.of("Cu")) * 1e-4 / 1e18;
    LayerStack foil = LayerStack.of(Layer.inert(COPPER, 10));
    ParticleState integrated = new EnergyLoss(STRAIGHT).outOf(foil, new ParticleState(2000, 100));
    assertThat(integrated.varianceKev2()).isCloseTo(100 + 10 * perUm, within(1e-4));
    assertThat(new StackTransport(STRAIGHT, foil).fromDepth(10, 2000, 1).varianceKev2())
        .isCloseTo(10 * perUm, within(1e-3));
  }

  @Test
  void obliquePathsAreLongerByTheirSecant() {
    StackTransport transport = new StackTransport(STRAIGHT, LayerStack.of(Layer.inert(COPPER, 10)));
    assertThat(transport.fromDepth(10, 2000, 1.2).energyKev()).isCloseTo(1400, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 5, 12, 16, 18})
  void integrationAndRangeTablesAgree(double copperUm) {
    Layer lithium = Layer.inert(Material.element("Li"), 3);
    Layer electrolyte = Layer.inert(Electrolytes.hybridSolid(), 0.5);
    LayerStack stack = LayerStack.of(Layer.inert(COPPER, copperUm), lithium, electrolyte);
    ParticleState integrated = new EnergyLoss(REAL).outOf(stack, ParticleState.sharp(2727.57));
    ParticleState tabulated =
        new StackTransport(REAL, stack).fromDepth(stack.thicknessMicrometres(), 2727.57, 1);
    assertThat(tabulated.energyKev()).isCloseTo(integrated.energyKev(), within(METHODS_KEV));
    assertThat(tabulated.fwhmKev())
        .isCloseTo(integrated.fwhmKev(), within(1e-3 * integrated.fwhmKev() + EXACT));
  }

  @Test
  void rangeAndResidualEnergyAreInverse() {
    RangeTable table = new RangeTable(REAL, Layer.inert(COPPER, 1));
    for (double energy = 50; energy < 2700; energy += 130) {
      double path = table.rangeMicrometres(2727.57) - table.rangeMicrometres(energy);
      assertThat(table.energyAfter(2727.57, path)).isCloseTo(energy, within(1e-3));
    }
  }

  @Test
  void particlesStopInsteadOfGoingBelowZero() {
    LayerStack thick = LayerStack.of(Layer.inert(COPPER, 40));
    assertThat(new EnergyLoss(REAL).outOf(thick, ParticleState.sharp(2727.57)))
        .isEqualTo(ParticleState.STOPPED);
    assertThat(new StackTransport(REAL, thick).fromDepth(40, 2727.57, 1))
        .isEqualTo(ParticleState.STOPPED);
    assertThat(new EnergyLoss(REAL).outOf(thick, ParticleState.STOPPED).stopped()).isTrue();
  }

  @Test
  void aParticleBornAtTheOuterFaceKeepsItsEnergy() {
    StackTransport transport = new StackTransport(REAL, LayerStack.of(Layer.inert(COPPER, 12)));
    assertThat(transport.fromDepth(0, 2727.57, 1)).isEqualTo(ParticleState.sharp(2727.57));
  }

  @Test
  void depthsOutsideTheStackAreRefused() {
    StackTransport transport = new StackTransport(REAL, LayerStack.of(Layer.inert(COPPER, 12)));
    assertThatIllegalArgumentException().isThrownBy(() -> transport.fromDepth(12.1, 2727.57, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> transport.fromDepth(-1, 2727.57, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> transport.fromDepth(Double.NaN, 2727.57, 1));
  }

  @Test
  void chuLowersAndYangRaisesTheStragglingOfBohr() {
    double bohr = StragglingModel.BOHR.kev2PerMicrometre(Particle.TRITON, COPPER, 2000);
    double chu = StragglingModel.CHU.kev2PerMicrometre(Particle.TRITON, COPPER, 2000);
    double yang = StragglingModel.CHU_YANG.kev2PerMicrometre(Particle.TRITON, COPPER, 2000);
    assertThat(chu).isBetween(0.3 * bohr, 0.9 * bohr);
    assertThat(yang).isBetween(chu, bohr);
  }
}
