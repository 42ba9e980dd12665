package ndprig.dsp.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.material.Layer;
import ndprig.dsp.material.Material;
import ndprig.dsp.reaction.Particle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInStoppingTest {
  private static final BuiltInStopping STOPPING = BuiltInStopping.load();

  /**
   * Universal against tabulated nuclear stopping: some per cent of less than 0.1 % of the total.
   */
  private static final double TABLE = 1e-4;

  /** ICRU 49 states 2 to 5 % for its fits in this range; a compound adds its bonds. */
  private static final double FIT = 0.03;

  private static double power(Particle particle, Material material, double energyKev) {
    return STOPPING.of(particle, Layer.inert(material, 1)).kevPerMicrometre(energyKev);
  }

  @ParameterizedTest
  @CsvSource({"Cu, 2000, 79.9224", "Cu, 3000, 61.9945", "Si, 1000, 175.437"})
  void protonsInElementsHavePublishedStopping(String symbol, double energyKev, double mass) {
    Material element = Material.element(symbol);
    double published = mass * element.densityGramsPerCm3() * 0.1;
    assertThat(power(Particle.PROTON, element, energyKev))
        .isCloseTo(published, within(TABLE * published));
  }

  @Test
  void alphasInSiliconHavePublishedStopping() {
    double published = 580.16 * 2.33 * 0.1;
    assertThat(power(Particle.ALPHA, Material.element("Si"), 5500))
        .isCloseTo(published, within(TABLE * published));
  }

  @Test
  void lithiumFluorideFromFitsAgreesWithItsPublishedTable() {
    double published = 201.371 * 2.635 * 0.1;
    assertThat(power(Particle.PROTON, Material.of("LiF", "LiF", 2.635), 1000))
        .isCloseTo(published, within(FIT * published));
  }

  @Test
  void polyethyleneFromElementsAgreesWithItsPublishedTable() {
    double published = 289.308 * 0.94 * 0.1;
    assertThat(power(Particle.PROTON, Material.of("PE", "CH2", 0.94), 1000))
        .isCloseTo(published, within(FIT * published));
  }

  @Test
  void aTritonStopsLikeAProtonOfEqualVelocity() {
    Material copper = Material.element("Cu");
    double scale = Particle.TRITON.massAmu() / Particle.PROTON.massAmu();
    double proton = power(Particle.PROTON, copper, 700);
    assertThat(power(Particle.TRITON, copper, 700 * scale))
        .isCloseTo(proton, within(1e-3 * proton));
  }

  @Test
  void theBraggFactorScalesElectronicStopping() {
    Material copper = Material.element("Cu");
    double plain = power(Particle.TRITON, copper, 2000);
    double scaled =
        STOPPING.of(Particle.TRITON, new Layer(copper, 1, 1.05, 0)).kevPerMicrometre(2000);
    assertThat(scaled / plain).isCloseTo(1.05, within(1e-4));
  }

  @Test
  void tritonsAtBirthLoseTheEnergyThatAnIndependentCalculationGives() {
    assertThat(power(Particle.TRITON, Material.element("Li"), 2727.57))
        .isCloseTo(13.05, within(0.01));
    assertThat(power(Particle.TRITON, Material.element("Cu"), 2727.57))
        .isCloseTo(111.58, within(0.02));
  }

  @Test
  void slowParticlesFollowTheSquareRootOfEnergy() {
    Layer copper = Layer.inert(Material.element("Cu"), 1);
    NuclearStopping nuclear =
        new NuclearStopping(Particle.PROTON, ndprig.dsp.material.Element.of("Cu"));
    double atoms = copper.material().atomsPerCm3().values().iterator().next() * 1e-22;
    double at1 = power(Particle.PROTON, copper.material(), 1) - atoms * nuclear.crossSection(1);
    double at025 =
        power(Particle.PROTON, copper.material(), 0.25) - atoms * nuclear.crossSection(0.25);
    assertThat(at025 / at1).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void energiesOutsideTheDataAreRefused() {
    StoppingPower lithium = STOPPING.of(Particle.TRITON, Layer.inert(Material.element("Li"), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> lithium.kevPerMicrometre(0));
    assertThatIllegalArgumentException().isThrownBy(() -> lithium.kevPerMicrometre(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lithium.kevPerMicrometre(1e5))
        .withMessageContaining("100000");
  }

  @Test
  void heavyIonsAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> power(Particle.of("Li-7"), Material.element("Cu"), 500))
        .withMessageContaining("Li-7");
  }
}
