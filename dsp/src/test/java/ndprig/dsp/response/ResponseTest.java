package ndprig.dsp.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.geometry.DiscToDisc;
import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.ParticleState;
import ndprig.dsp.transport.Physics;
import ndprig.dsp.transport.StackTransport;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class ResponseTest {
  private static final double BIRTH_KEV = 2727.57;
  private static final Physics PHYSICS = Physics.tritons(BuiltInStopping.load());
  private static final EnergyCalibration CALIBRATION = EnergyCalibration.linear(0, 0.75);
  private static final LayerStack STACK =
      LayerStack.of(
          Layer.inert(Material.element("Cu"), 12),
          Layer.inert(Material.element("Li"), 5),
          Layer.inert(Electrolytes.hybridSolid(), 30));

  private static ResponseOptions options(AngularSpread angles, EnergyBins bins) {
    return new ResponseOptions(STACK, PHYSICS, BIRTH_KEV, angles, 20, bins);
  }

  private static EnergyBins bins(double lowKev, double highKev) {
    return new EnergyBins(CALIBRATION, 4096, 16, lowKev, highKev);
  }

  @Test
  void everythingThatComesOutIsCountedOnce() {
    Response response =
        Response.of(options(AngularSpread.normal(), bins(100, 1500)), 12, 13, 15, 18, 22);
    for (int i = 0; i < response.slices(); i++) {
      assertThat(response.sensitivity(i)).isCloseTo(1, within(1e-8));
    }
  }

  @Test
  void whatFallsBelowTheLowestBinIsLost() {
    Response response =
        Response.of(options(AngularSpread.normal(), bins(300, 1500)), 12, 28, 34, 40);
    assertThat(response.sensitivity(1)).isBetween(0.1, 0.9);
    assertThat(response.sensitivity(2)).isCloseTo(0, within(1e-6));
  }

  @Test
  void aThinSliceIsAGaussianOfStragglingAndDetector() {
    Response response = Response.of(options(AngularSpread.normal(), bins(600, 1500)), 12, 12.001);
    ParticleState state = new StackTransport(PHYSICS, STACK).fromDepth(12.0005, BIRTH_KEV, 1);
    double sigma = Math.hypot(state.sigmaKev(), 20 / ParticleState.FWHM_PER_SIGMA);
    for (int bin = 0; bin < response.bins().size(); bin++) {
      double low = (response.bins().edgeKev(bin) - state.energyKev()) / sigma / Math.sqrt(2);
      double high = (response.bins().edgeKev(bin + 1) - state.energyKev()) / sigma / Math.sqrt(2);
      assertThat(response.at(bin, 0)).isCloseTo(Erf.erf(low, high) / 2, within(2e-6));
    }
  }

  @Test
  void forwardAndTransposeAreAdjoint() {
    Response response =
        Response.of(options(AngularSpread.normal(), bins(300, 1500)), 12, 14, 16, 20);
    double[] x = {1, 2, 3};
    double[] counts = new double[response.bins().size()];
    response.addForward(x, counts);
    double[] y = new double[counts.length];
    java.util.Arrays.setAll(y, i -> Math.sin(i));
    double[] back = new double[3];
    response.transpose(y, back);
    double left = 0;
    for (int i = 0; i < y.length; i++) {
      left += y[i] * counts[i];
    }
    assertThat(back[0] + 2 * back[1] + 3 * back[2]).isCloseTo(left, within(1e-9));
  }

  @Test
  void anglesWidenAndLowerTheEnergy() {
    AngularSpread angles = AngularSpread.of(new DiscToDisc(0.5, 1.5, 3), 8);
    assertThat(angles.groups()).hasSize(8);
    assertThat(angles.meanSecant())
        .isCloseTo(new DiscToDisc(0.5, 1.5, 3).meanSecant(), within(1e-9));
    double normal = meanBin(AngularSpread.normal());
    assertThat(meanBin(angles)).isLessThan(normal - 1);
  }

  private static double meanBin(AngularSpread angles) {
    Response response = Response.of(options(angles, bins(100, 1500)), 12, 13);
    double sum = 0;
    for (int bin = 0; bin < response.bins().size(); bin++) {
      sum += bin * response.at(bin, 0);
    }
    return sum;
  }

  @Test
  void binsJoinWholeChannels() {
    EnergyBins bins = bins(300, 400);
    assertThat(bins.edgeKev(0)).isGreaterThanOrEqualTo(300);
    assertThat(bins.edgeKev(bins.size())).isLessThanOrEqualTo(400);
    assertThat(bins.edgeKev(1) - bins.edgeKev(0)).isCloseTo(12, within(1e-9));
    assertThat(bins.counts(Spectrum.of(4096, i -> 1))).containsOnly(16);
  }

  @Test
  void impossibleOptionsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> bins(300, 301));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bins(300, 400).counts(Spectrum.empty(256)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ResponseOptions(
                    STACK, PHYSICS, BIRTH_KEV, AngularSpread.normal(), 0, bins(300, 400)))
        .withMessageContaining("resolution");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Response.of(options(AngularSpread.normal(), bins(300, 1500)), 14, 13));
  }
}
