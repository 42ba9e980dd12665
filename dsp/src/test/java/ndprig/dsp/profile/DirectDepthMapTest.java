package ndprig.dsp.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.material.Material;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.Physics;
import org.junit.jupiter.api.Test;

class DirectDepthMapTest {
  private static final Physics PHYSICS = Physics.tritons(BuiltInStopping.load());
  private static final int CHANNELS = 4096;
  private static final double COPPER_UM = 12;
  private static final Normalisation NORMALISATION = Normalisation.of(1e-15);
  private static final double COUNT_SHARE = 1e-9;

  private static DepthMapOptions options(double copperUm, double lithiumUm, DepthSlices slices) {
    LayerStack stack =
        LayerStack.of(
            Layer.inert(Material.element("Cu"), copperUm),
            Layer.active(Material.element("Li"), lithiumUm, 0.0759),
            Layer.active(Electrolytes.hybridSolid(), 40, 0.0759));
    EnergyCalibration calibration = EnergyCalibration.linear(0, 0.75);
    return new DepthMapOptions(stack, 1, PHYSICS, 2727.57, 1, calibration, CHANNELS, slices);
  }

  private static DirectDepthMap map(DepthOrigin origin) {
    return DirectDepthMap.of(options(COPPER_UM, 5, new DepthSlices(origin, 0.25, 6, 40, 300)));
  }

  private static Spectrum peak(double energyKev, long counts) {
    int channel = (int) Math.round(energyKev / 0.75);
    return Spectrum.of(CHANNELS, i -> i == channel ? counts : 0);
  }

  @Test
  void theMapStartsAtTheKnownEdgeAndIsItsOwnInverse() {
    MeanDepthMap mean = map(DepthOrigin.INNER_FACE).meanMap();
    assertThat(mean.edgeKev()).isCloseTo(1131.4, within(1.0));
    for (double depth = -5; depth < 18; depth += 0.7) {
      assertThat(mean.depthMicrometres(mean.energyKev(depth))).isCloseTo(depth, within(1e-4));
    }
  }

  @Test
  void negativeDepthContinuesTheSlopeAtTheFace() {
    MeanDepthMap mean = map(DepthOrigin.INNER_FACE).meanMap();
    double behind = mean.energyKev(0) - mean.energyKev(0.01);
    double front = mean.energyKev(-0.01) - mean.energyKev(0);
    assertThat(front).isCloseTo(behind, within(1e-6));
    assertThat(front * 100).isCloseTo(19, within(0.6));
  }

  @Test
  void allCountsWithinTheSlicesStayInTheSum() {
    DirectDepthMap map = map(DepthOrigin.INNER_FACE);
    Spectrum spectrum =
        peak(1180, 1000).plus(peak(1131, 2000)).plus(peak(900, 500)).plus(peak(400, 50));
    double atoms = LithiumMetal.atomsPerCm2(map.apply(spectrum, NORMALISATION).denseMicrometres());
    assertThat(atoms * 1e-15).isCloseTo(3550, within(3550 * COUNT_SHARE));
  }

  @Test
  void aPeakLandsAtTheDepthOfItsEnergy() {
    DirectDepthMap map = map(DepthOrigin.INNER_FACE);
    DepthProfile profile = map.apply(peak(map.meanMap().energyKev(3.1), 1000), NORMALISATION);
    int highest = 0;
    for (int i = 0; i < profile.slices(); i++) {
      highest = profile.density(i) > profile.density(highest) ? i : highest;
    }
    assertThat(profile.edgeMicrometres(highest)).isEqualTo(3.0);
  }

  @Test
  void depthSaysWhereItIsCountedFrom() {
    DepthProfile outer = map(DepthOrigin.OUTER_FACE).apply(peak(900, 9), NORMALISATION);
    DepthProfile inner = map(DepthOrigin.INNER_FACE).apply(peak(900, 9), NORMALISATION);
    assertThat(outer.origin()).isEqualTo(DepthOrigin.OUTER_FACE);
    assertThat(outer.edgeMicrometres(0)).isCloseTo(6, within(1e-9));
    assertThat(inner.edgeMicrometres(0)).isCloseTo(-6, within(1e-9));
    assertThat(outer.densities()).isEqualTo(inner.densities());
  }

  @Test
  void aFlatDenseDepositReadsOne() {
    DirectDepthMap map = map(DepthOrigin.INNER_FACE);
    MeanDepthMap mean = map.meanMap();
    double perUm = LithiumMetal.atomsPerCm2(1) * 1e-12;
    Spectrum spectrum =
        Spectrum.of(
            CHANNELS,
            i -> {
              double high = mean.depthMicrometres(0.75 * (i - 0.5));
              double low = mean.depthMicrometres(0.75 * (i + 0.5));
              boolean lithium = low >= 0 && high <= 5;
              return lithium ? Math.round((high - low) * perUm) : 0;
            });
    DepthProfile profile = map.apply(spectrum, Normalisation.of(1e-12));
    for (int i = 0; i < profile.slices(); i++) {
      double depth = profile.middleMicrometres(i);
      if (depth > 0.5 && depth < 4.5) {
        assertThat(profile.density(i)).as("at %s µm", depth).isCloseTo(1, within(1e-3));
      }
    }
  }

  @Test
  void anEmptySpectrumHasNoDensityButUncertainty() {
    DepthProfile profile =
        map(DepthOrigin.INNER_FACE).apply(Spectrum.empty(CHANNELS), NORMALISATION);
    assertThat(profile.densities()).containsOnly(0);
    assertThat(Arrays.stream(profile.sigmas())).allMatch(s -> s > 0 && Double.isFinite(s));
  }

  @Test
  void oneCountAndSaturatedChannelsStayFinite() {
    DirectDepthMap map = map(DepthOrigin.INNER_FACE);
    Spectrum full = Spectrum.of(CHANNELS, i -> (1L << 24) - 1);
    for (Spectrum spectrum : new Spectrum[] {peak(1000, 1), full}) {
      DepthProfile profile = map.apply(spectrum, NORMALISATION);
      assertThat(Arrays.stream(profile.densities())).allMatch(d -> d >= 0 && Double.isFinite(d));
      assertThat(Arrays.stream(profile.sigmas())).allMatch(s -> s > 0 && Double.isFinite(s));
    }
  }

  @Test
  void sigmaOfManyCountsIsTheirSquareRoot() {
    DirectDepthMap map =
        DirectDepthMap.of(
            options(COPPER_UM, 5, new DepthSlices(DepthOrigin.INNER_FACE, 4, 4, 8, 300)));
    DepthProfile profile = map.apply(peak(1090, 10_000), NORMALISATION);
    assertThat(profile.sigma(1) / profile.density(1)).isCloseTo(0.01, within(1e-5));
  }

  @Test
  void theLithiumWindowReachesInFrontOfTheFace() {
    DirectDepthMap map = map(DepthOrigin.OUTER_FACE);
    assertThat(map.lithiumWindow().highKev()).isGreaterThan(1300);
    assertThat(map.lithiumWindow().lowKev()).isBetween(300.0, 320.0);
  }

  @Test
  void impossibleMapsAreRefusedWithTheReason() {
    DepthSlices slices = new DepthSlices(DepthOrigin.INNER_FACE, 0.25, 6, 40, 300);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DirectDepthMap.of(options(25, 5, slices)))
        .withMessageContaining("do not leave");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DirectDepthMap.of(options(17.5, 5, slices)))
        .withMessageContaining("no slice");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DirectDepthMap.of(
                    options(1, 5, new DepthSlices(DepthOrigin.INNER_FACE, 0.25, 90, 4, 300))))
        .withMessageContaining("covers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map(DepthOrigin.INNER_FACE).apply(Spectrum.empty(1024), NORMALISATION))
        .withMessageContaining("1024");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DepthSlices(DepthOrigin.INNER_FACE, 0, 6, 40, 300));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DepthProfile(
                    DepthOrigin.INNER_FACE, new double[2], new double[2], new double[2]));
  }
}
