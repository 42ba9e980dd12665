package ndprig.dsp.lithium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.geometry.DiscToDisc;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.uncertainty.Estimate;
import org.junit.jupiter.api.Test;

class NormalisationTest {
  private static final double NATURAL_LI6 = 0.0759;

  @Test
  void aMilliampereHourCapturesTheKnownShareOfNeutrons() {
    double share = LithiumMetal.ATOMS_PER_MAH * NATURAL_LI6 * 940e-24;
    assertThat(share).isCloseTo(1.6e-3, within(1e-5));
    Normalisation unit = Normalisation.ofBeam(new BeamExposure(1e7, 1, 940, 1, NATURAL_LI6, 1));
    assertThat(unit.countsPerAtomPerCm2() * LithiumMetal.ATOMS_PER_MAH)
        .isCloseTo(1.6e4, within(50.0));
  }

  @Test
  void aDetectorOfOneSquareCentimetreAtFiveCentimetresCountsFiftyPerSecond() {
    double efficiency = DiscToDisc.ofAreas(1, 1, 5).efficiency();
    Normalisation n =
        Normalisation.ofBeam(new BeamExposure(1e7, 1, 940, efficiency, NATURAL_LI6, 1));
    assertThat(n.countsPerAtomPerCm2() * LithiumMetal.ATOMS_PER_MAH).isCloseTo(50, within(2.0));
  }

  @Test
  void monitorAndReferenceGiveCountsPerAtom() {
    assertThat(Normalisation.ofMonitor(1000, 0.5, 1e-18).countsPerAtomPerCm2())
        .isCloseTo(5e-16, within(1e-28));
    Normalisation reference =
        Normalisation.ofReference(new Estimate(1e4, 100), new Estimate(1e19, 2e17));
    assertThat(reference.countsPerAtomPerCm2()).isCloseTo(1e-15, within(1e-25));
    assertThat(reference.relativeSigma()).isCloseTo(Math.hypot(0.01, 0.02), within(1e-9));
    assertThat(reference.times(2).countsPerAtomPerCm2()).isCloseTo(2e-15, within(1e-25));
  }

  @Test
  void withoutBeamThereIsNoNormalisation() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalisation.ofMonitor(0, 1, 1e-18))
        .withMessageContaining("without beam");
    assertThatIllegalArgumentException().isThrownBy(() -> Normalisation.of(Double.NaN));
  }

  @Test
  void colderNeutronsAreCapturedMore() {
    ThermalCrossSection li6 = ThermalCrossSection.LITHIUM_6;
    assertThat(li6.barnAtWavelength(1.7982)).isCloseTo(940, within(1e-9));
    assertThat(li6.barnAtWavelength(4)).isCloseTo(940 * 4 / 1.7982, within(1e-9));
    assertThat(li6.barnAtTemperature(293.59)).isCloseTo(940 * 0.886227, within(1e-3));
    assertThat(li6.barnAtTemperature(293.59 / 4)).isCloseTo(2 * 940 * 0.886227, within(1e-3));
    assertThatIllegalArgumentException().isThrownBy(() -> li6.barnAtTemperature(0));
  }
}
