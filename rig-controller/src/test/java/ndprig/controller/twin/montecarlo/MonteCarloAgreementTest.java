package ndprig.controller.twin.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.Material;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.ParticleState;
import ndprig.dsp.transport.Physics;
import ndprig.dsp.transport.StackTransport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The twin's tritons, with tables of their own, against the maps of the analysis. */
class MonteCarloAgreementTest {
  private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));
  private static final int TRITONS = 20_000;
  private static final double COPPER_UM = 12;

  /** Asked of independent tables behind 12 µm of copper. */
  private static final double AGREEMENT_KEV = 25;

  /** Straggling fits differ by this part. */
  private static final double WIDTH = 0.03;

  private final MatterData data = new MatterData();

  @ParameterizedTest
  @CsvSource({"Li, 0", "Li, 10", "Li, 30", "hybrid, 5"})
  void meanEnergyAndWidthAreThoseOfTheMaps(String inner, double innerUm) {
    Moments energies = followed(inner, innerUm);
    ParticleState state = mapped(inner, innerUm);
    assertThat(energies.mean()).isCloseTo(state.energyKev(), within(AGREEMENT_KEV));
    double fwhm = energies.standardDeviation() * FWHM_PER_SIGMA;
    assertThat(fwhm).isCloseTo(state.fwhmKev(), within(WIDTH * state.fwhmKev()));
  }

  private Moments followed(String inner, double innerUm) {
    Matter copper = Matter.copper(data);
    Matter behind = inner.equals("Li") ? Matter.lithium(data) : hybrid();
    RandomGenerator random = new SplittableRandom(12);
    Moments energies = new Moments();
    for (int i = 0; i < TRITONS; i++) {
      double kev = TritonTransport.after(TritonTransport.BIRTH_KEV, behind, innerUm, random);
      energies.add(TritonTransport.after(kev, copper, COPPER_UM, random));
    }
    return energies;
  }

  private Matter hybrid() {
    Material material = Electrolytes.hybridSolid();
    double total = material.atomsPerCm3().values().stream().mapToDouble(Double::doubleValue).sum();
    List<AtomFraction> atoms = new ArrayList<>();
    material
        .atomsPerCm3()
        .forEach((element, n) -> atoms.add(new AtomFraction(element.symbol(), n / total)));
    return Matter.mixture(data, new Substance(atoms, total));
  }

  private static ParticleState mapped(String inner, double innerUm) {
    Layer copper = Layer.inert(Material.element("Cu"), COPPER_UM);
    Material material = inner.equals("Li") ? Material.element("Li") : Electrolytes.hybridSolid();
    Layer behind = Layer.inert(material, Math.max(innerUm, 0.001));
    return new StackTransport(
            Physics.tritons(BuiltInStopping.load()),
            ndprig.dsp.material.LayerStack.of(copper, behind))
        .fromDepth(COPPER_UM + innerUm, TritonTransport.BIRTH_KEV, 1);
  }
}
