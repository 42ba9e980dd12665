package ndprig.dsp.unfold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.response.Response;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quality of the unfolding over many simulated spectra, the short form of the study. */
class UnfoldingStudyTest {
  private static final int SPECTRA = 200;

  /** 0.5 % is asked; three standard errors of the mean over the spectra come on top. */
  private static final double BIAS = 0.005;

  @ParameterizedTest
  @CsvSource({"3e3, 0.09", "3e4, 0.08", "3e5, 0.07"})
  void unfoldingIsUnbiasedSharpAndHonest(double counts, double rmsAllowed) {
    assertQuality(counts, 1, new UnfoldOptions(200, 50, 1), rmsAllowed);
  }

  /** The same limits in slices of a seventh of the resolution. */
  @ParameterizedTest
  @CsvSource({"3e3, 0.09", "3e4, 0.08", "3e5, 0.07"})
  void totalVariationKeepsEdgesInFineSlices(double counts, double rmsAllowed) {
    assertQuality(counts, 0.5, new UnfoldOptions(100, 50, 1, 0.45), rmsAllowed);
  }

  /** What total variation costs where nothing is sharp: a bell of 4.7 µm FWHM in fine slices. */
  @ParameterizedTest
  @CsvSource({"3e3, 0.065, 0.05", "3e4, 0.05, 0.03", "3e5, 0.035, 0.02"})
  void smoothProfilesAreBetterOffWithoutTotalVariation(
      double counts, double rmsAllowed, double rmsAllowedWithout) {
    double with = rmsOfBell(counts, UnfoldOptions.EDGES);
    double without = rmsOfBell(counts, UnfoldOptions.DEFAULT);
    assertThat(with).isLessThan(rmsAllowed);
    assertThat(without).isLessThan(rmsAllowedWithout);
  }

  private static double bell(double depthUm) {
    return Math.exp(-(depthUm - 5) * (depthUm - 5) / 8) + Scene.ELECTROLYTE_DENSITY;
  }

  private static double rmsOfBell(double counts, UnfoldOptions options) {
    Response fine = Scene.response(0.05);
    double[] perSlice = new double[fine.slices()];
    Arrays.setAll(perSlice, i -> bell((i + 0.5) * 0.05) * 0.05);
    double[] expected = new double[fine.bins().size()];
    fine.addForward(perSlice, expected);
    double scale = counts / Arrays.stream(expected).sum();
    Mlem mlem = new Mlem(Scene.response(0.5), options.edgeMicrometres());
    RandomDataGenerator random = new RandomDataGenerator(4);
    double rms = 0;
    for (int k = 0; k < 60; k++) {
      double[] drawn = new double[expected.length];
      Arrays.setAll(drawn, i -> expected[i] > 0 ? random.nextPoisson(scale * expected[i]) : 0);
      Unfolding result = mlem.unfold(drawn, new double[drawn.length], options.mostIterations());
      double sum = 0;
      for (int j = 0; j < 34; j++) {
        double difference = result.perSlice(j) / (0.5 * scale) - bell((j + 0.5) * 0.5);
        sum += difference * difference;
      }
      rms += Math.sqrt(sum / 34) / 60;
    }
    return rms;
  }

  private static void assertQuality(
      double counts, double sliceUm, UnfoldOptions options, double rmsAllowed) {
    Scene scene = new Scene(counts);
    Response response = Scene.response(sliceUm);
    ProfileUnfolder unfolder = new ProfileUnfolder(response, options);
    double[] background = new double[response.bins().size()];
    RandomDataGenerator random = new RandomDataGenerator(11);
    double bias = 0;
    double rms = 0;
    int covered = 0;
    for (int k = 0; k < SPECTRA; k++) {
      UnfoldedProfile result =
          unfolder.unfold(scene.spectrum(random), background, scene.normalisation());
      LithiumAmount lithium = result.lithium();
      double truth = truth(response, sliceUm);
      bias += lithium.atomsPerCm2() / truth - 1;
      rms += rms(result, sliceUm);
      covered += Math.abs(lithium.atomsPerCm2() - truth) <= lithium.sigmaStatistical() ? 1 : 0;
    }
    assertThat(Math.abs(bias / SPECTRA)).isLessThan(BIAS + 3 / Math.sqrt(counts * SPECTRA));
    assertThat(rms / SPECTRA).isLessThan(rmsAllowed);
    assertThat((double) covered / SPECTRA).isBetween(0.6, 0.76);
  }

  /** Lithium of the slices that are counted at least by half. */
  private static double truth(Response response, double sliceUm) {
    double depth = 0;
    for (int i = 0; i < response.slices(); i++) {
      boolean probed = response.sensitivity(i) >= 0.5;
      depth += probed ? Scene.density((i + 0.5) * sliceUm) * sliceUm : 0;
    }
    return LithiumMetal.atomsPerCm2(depth);
  }

  /** Root mean square error of the density over all slices within the probe depth. */
  private static double rms(UnfoldedProfile result, double sliceUm) {
    double sum = 0;
    int slices = (int) Math.round(17 / sliceUm);
    for (int i = 0; i < slices; i++) {
      double difference = result.profile().density(i) - Scene.density((i + 0.5) * sliceUm);
      sum += difference * difference;
    }
    return Math.sqrt(sum / slices);
  }
}
