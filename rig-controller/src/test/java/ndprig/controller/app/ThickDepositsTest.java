package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import ndprig.controller.analysis.Counting;
import ndprig.controller.analysis.LithiumScale;
import ndprig.controller.config.Experiment;
import ndprig.controller.experiment.LiveScale;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.controller.reduce.Standards;
import ndprig.controller.reduce.Value;
import ndprig.dsp.material.LithiumMetal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deposits of many micrometres, on spectra of the twin: the short form of the studies of them. */
class ThickDepositsTest {
  private static final int SECONDS = 120;

  /** Beyond what chance makes in the life of this test. */
  private static final double SIGMAS = 4;

  private static Reduction reduced(String scenario, double denseUm) throws Exception {
    Experiment experiment = ShortRuns.shipped(scenario);
    return new Reducer(ReductionSetup.of(experiment), Standards.NONE)
        .reduce(Sample.of(counted(experiment, denseUm)));
  }

  private static Reduction.Layered layered(Reduction reduction) {
    return Objects.requireNonNull(reduction.profiles().layered(), "the fit has failed");
  }

  private static Value denseUm(Reduction reduction) {
    return reduction.lithium().times(LithiumMetal.denseMicrometres(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {4.2, 13.3, 23.8})
  void aDepositIsMeasuredWithoutTheLithiumOfItsCoating(double truthUm) throws Exception {
    Reduction reduction = reduced("li2te-argyrodite", truthUm);
    Value lithium = layered(reduction).lithiumUm();
    assertThat(lithium.sigma()).isLessThan(0.4);
    assertThat(lithium.value()).isCloseTo(truthUm, within(SIGMAS * lithium.sigma()));
    assertThat(reduction.lowerBound()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {4.2, 13.3, 23.8})
  void theWindowOfALiveRunTellsTheDepositBehindACoatingInArgyrodite(double truthUm)
      throws Exception {
    Experiment experiment = ShortRuns.shipped("li2te-argyrodite");
    LithiumScale scale = LiveScale.of(experiment);
    double more = seen(experiment, scale, truthUm) - seen(experiment, scale, 0);
    assertThat(LithiumMetal.denseMicrometres(more)).isLessThan(0.9 * truthUm);
    assertThat(LithiumMetal.denseMicrometres(scale.deposit(more)))
        .isCloseTo(truthUm, within(0.3 + 0.02 * truthUm));
    assertThat(scale.depthMap(truthUm).meanMap().faceMicrometres()).isCloseTo(10, within(1e-9));
  }

  private static double seen(Experiment experiment, LithiumScale scale, double denseUm) {
    SpectrumFile spectrum = counted(experiment, denseUm);
    SpectrumFile.Exposure exposure = spectrum.exposure();
    return scale
        .amount(
            spectrum.spectrum(),
            new Counting(
                exposure.realSeconds(),
                exposure.realSeconds(),
                exposure.liveSeconds(),
                0,
                0,
                (long) exposure.monitorCounts()))
        .atomsPerCm2();
  }

  private static SpectrumFile counted(Experiment experiment, double denseUm) {
    double mah = LithiumMetal.atomsPerCm2(denseUm) / LithiumMetal.ATOMS_PER_MAH;
    return TwinSpectra.of(experiment).count(mah, SECONDS, 1);
  }

  @Test
  void aDepositBeyondTheProbeDepthIsALowerBound() throws Exception {
    double truthUm = 70;
    Reduction reduction = reduced("li2te-argyrodite", truthUm);
    assertThat(reduction.lowerBound()).isTrue();
    assertThat(denseUm(reduction).value()).isBetween(50.0, truthUm);
    assertThat(layered(reduction).thicknessUm().value()).isBetween(50.0, truthUm);
    assertThat(reduction.probeUm()).isCloseTo(layered(reduction).frontUm().value(), within(1e-6));
  }

  @Test
  void aDepositThatEndsBeforeTheProbeDepthIsNoLowerBound() throws Exception {
    double truthUm = 32.9;
    Reduction reduction = reduced("gpe-lino3", truthUm);
    Value lithium = layered(reduction).lithiumUm();
    assertThat(reduction.lowerBound()).isFalse();
    assertThat(lithium.value()).isCloseTo(truthUm, within(SIGMAS * lithium.sigma()));
    assertThat(reduction.probeUm()).isGreaterThan(layered(reduction).frontUm().value());
  }
}
