package ndprig.dsp.unfold;

import static org.assertj.core.api.Assertions.assertThat;

import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.response.Response;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quality of the unfolding over many simulated spectra, the short form of the study. */
class UnfoldingStudyTest {
  private static final int SPECTRA = 200;
  private static final double SLICE_UM = 1;

  /** 0.5 % is asked; three standard errors of the mean over the spectra come on top. */
  private static final double BIAS = 0.005;

  @ParameterizedTest
  @CsvSource({"3e3, 0.09", "3e4, 0.08", "3e5, 0.07"})
  void unfoldingIsUnbiasedSharpAndHonest(double counts, double rmsAllowed) {
    Scene scene = new Scene(counts);
    Response response = Scene.response(SLICE_UM);
    ProfileUnfolder unfolder = new ProfileUnfolder(response, new UnfoldOptions(200, 50, 1));
    double[] background = new double[response.bins().size()];
    RandomDataGenerator random = new RandomDataGenerator(11);
    double bias = 0;
    double rms = 0;
    int covered = 0;
    for (int k = 0; k < SPECTRA; k++) {
      UnfoldedProfile result =
          unfolder.unfold(scene.spectrum(random), background, scene.normalisation());
      LithiumAmount lithium = result.lithium();
      double truth = truth(response);
      bias += lithium.atomsPerCm2() / truth - 1;
      rms += rms(result);
      covered += Math.abs(lithium.atomsPerCm2() - truth) <= lithium.sigmaStatistical() ? 1 : 0;
    }
    assertThat(Math.abs(bias / SPECTRA)).isLessThan(BIAS + 3 / Math.sqrt(counts * SPECTRA));
    assertThat(rms / SPECTRA).isLessThan(rmsAllowed);
    assertThat((double) covered / SPECTRA).isBetween(0.6, 0.76);
  }

  /** Lithium of the slices that are counted at least by half. */
  private static double truth(Response response) {
    double depth = 0;
    for (int i = 0; i < response.slices(); i++) {
      boolean probed = response.sensitivity(i) >= 0.5;
      depth += probed ? Scene.density((i + 0.5) * SLICE_UM) * SLICE_UM : 0;
    }
    return LithiumMetal.atomsPerCm2(depth);
  }

  /** Root mean square error of the density over all slices within the probe depth. */
  private static double rms(UnfoldedProfile result) {
    double sum = 0;
    int slices = 17;
    for (int i = 0; i < slices; i++) {
      double difference = result.profile().density(i) - Scene.density((i + 0.5) * SLICE_UM);
      sum += difference * difference;
    }
    return Math.sqrt(sum / slices);
  }
}
