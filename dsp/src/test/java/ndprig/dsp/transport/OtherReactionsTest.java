package ndprig.dsp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.BuiltInStopping;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Particles of all reactions: protons and alphas as tritons are, heavier ions refused by name. */
class OtherReactionsTest {
  private static final BuiltInStopping STOPPING = BuiltInStopping.load();

  /** The tables' own range integrates the same stopping, from 1 keV with another start. */
  private static final double RANGE = 0.005;

  private static final double UM_PER_CM = 1e4;

  static Stream<CaptureReaction> light() {
    return CaptureReaction.all().stream().filter(r -> r.nucleus().atomicNumber() <= 2);
  }

  static Stream<CaptureReaction> heavy() {
    return CaptureReaction.all().stream().filter(r -> r.nucleus().atomicNumber() > 2);
  }

  /** CSDA ranges of PSTAR and ASTAR, g/cm², at the tabulated energies next to those at birth. */
  @ParameterizedTest
  @CsvSource({
    "H-1, Si, 550, 0.00163832",
    "H-1, Cu, 600, 0.00337777",
    "H-1, Al, 1500, 0.00728694",
    "H-1, Cu, 1500, 0.0111389",
    "H-1, Si, 2250, 0.0135288",
    "He-4, Si, 1500, 0.00130462",
    "He-4, Al, 1750, 0.00159845",
    "He-4, Cu, 1500, 0.0027411",
    "He-4, Cu, 2000, 0.00350935"
  })
  void rangesAgreeWithThePublishedTables(
      String nuclide, String symbol, double energyKev, double gramsPerCm2) {
    Material material = Material.element(symbol);
    Physics physics = new Physics(Particle.of(nuclide), STOPPING, StragglingModel.CHU_YANG);
    double range = new RangeTable(physics, Layer.inert(material, 1)).rangeMicrometres(energyKev);
    double published = gramsPerCm2 / material.densityGramsPerCm3() * UM_PER_CM;
    assertThat(range).isCloseTo(published, within(RANGE * published));
  }

  @ParameterizedTest
  @MethodSource("light")
  void lightParticlesOfEveryReactionComeOutOfAThinLayer(CaptureReaction reaction) {
    Physics physics = Physics.of(reaction, STOPPING);
    for (String symbol : new String[] {"Li", "C", "Al", "Si", "Cu"}) {
      LayerStack foil = LayerStack.of(Layer.inert(Material.element(symbol), 0.2));
      ParticleState tabulated =
          new StackTransport(physics, foil).fromDepth(0.2, reaction.energyKev(), 1);
      ParticleState integrated =
          new EnergyLoss(physics).outOf(foil, ParticleState.sharp(reaction.energyKev()));
      assertThat(tabulated.energyKev()).isCloseTo(integrated.energyKev(), within(0.05));
      assertThat(tabulated.energyKev()).isBetween(1.0, reaction.energyKev() - 0.1);
      assertThat(tabulated.fwhmKev()).isBetween(0.1, 60.0);
    }
  }

  @ParameterizedTest
  @MethodSource("heavy")
  void heavyParticlesAreRefusedByName(CaptureReaction reaction) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RangeTable(
                    Physics.of(reaction, STOPPING), Layer.inert(Material.element("Si"), 1)))
        .withMessageContaining(reaction.particle());
  }
}
