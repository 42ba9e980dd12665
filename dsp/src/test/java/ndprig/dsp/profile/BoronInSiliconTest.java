package ndprig.dsp.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.Physics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alphas of ¹⁰B in silicon: how other reactions are used. */
class BoronInSiliconTest {
  private static final double BIRTH_KEV = CaptureReaction.of("B-10", "He-4").energyKev();

  /** CSDA range of ASTAR at 1472.32 keV in silicon, g/cm², from 1500 keV by its own stopping. */
  private static final double RANGE_AT_BIRTH = 0.00128057;

  /** Ranges of the same tables agree within this part. */
  private static final double RELATIVE = 0.005;

  private static final double UM_PER_CM = 1e4;
  private static final Material SILICON = Material.element("Si");

  private static MeanDepthMap map() {
    Layer surface = Layer.inert(SILICON, 1e-3);
    Layer wafer = Layer.inert(SILICON, 8);
    Physics physics = Physics.of(CaptureReaction.of("B-10", "He-4"), BuiltInStopping.load());
    return new MeanDepthMap(
        new DepthMapOptions(
            LayerStack.of(surface, wafer),
            1,
            physics,
            BIRTH_KEV,
            1,
            EnergyCalibration.linear(0, 2),
            1024,
            new DepthSlices(DepthOrigin.OUTER_FACE, 0.05, 0.5, 5, 200)));
  }

  /** ASTAR's ranges at tabulated energies. */
  @ParameterizedTest
  @CsvSource({"1250, 0.00109321", "1000, 0.000894361", "750, 0.000707054", "500, 0.000528611"})
  void anAlphasEnergyTellsTheDepthOfTheBoron(double energyKev, double rangeGramsPerCm2) {
    double expected =
        (RANGE_AT_BIRTH - rangeGramsPerCm2) / SILICON.densityGramsPerCm3() * UM_PER_CM;
    double depth = map().depthMicrometres(energyKev) + 1e-3;
    assertThat(depth).isCloseTo(expected, within(RELATIVE * expected));
  }
}
