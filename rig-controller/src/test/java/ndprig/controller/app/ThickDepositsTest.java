package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.Sample;
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
    TwinSpectra twin =
        new TwinSpectra(
            TwinScenarios.of(experiment),
            new Scales(experiment).calibration(),
            experiment.rig().mca().channels());
    double mah = LithiumMetal.atomsPerCm2(denseUm) / LithiumMetal.ATOMS_PER_MAH;
    return new Reducer(Measurements.of(experiment), Standards.NONE)
        .reduce(Sample.of(twin.count(mah, SECONDS, 1)));
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
