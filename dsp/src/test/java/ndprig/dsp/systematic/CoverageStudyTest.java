package ndprig.dsp.systematic;

import static org.assertj.core.api.Assertions.assertThat;

import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.Estimate;
import ndprig.dsp.uncertainty.PublishedValue;
import ndprig.dsp.uncertainty.SystematicBudget;
import ndprig.dsp.unfold.LayeredFit;
import ndprig.dsp.unfold.LayeredResult;
import ndprig.dsp.unfold.Scene;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether the stated intervals hold the truth when every input is wrong within its uncertainty: a
 * share of 68 %.
 */
class CoverageStudyTest {
  private static final int BLOCKS = 5;
  private static final int BINS_A_BLOCK = 200;

  /** Shares of the bins whose intervals held the truth. */
  private record Coverage(double front, double lithium) {}

  /** The short form: two standard errors of a share of 60 bins are 12 %. */
  @Test
  void intervalsHoldTheTruthWhenAllInputsAreWrongWithinTheirUncertainty() {
    Coverage coverage = coverage(3e4, 60, new RandomDataGenerator(23));
    assertThat(coverage.front()).isBetween(0.56, 0.80);
    assertThat(coverage.lithium()).isBetween(0.56, 0.80);
  }

  /** Every block of 200 bins by itself; a standard error of its share is 3.3 %. */
  @ParameterizedTest
  @Tag("study")
  @ValueSource(doubles = {3e3, 3e4, 3e5})
  void intervalsHoldTheTruthOverManyBins(double counts) {
    RandomDataGenerator random = new RandomDataGenerator(23);
    for (int block = 0; block < BLOCKS; block++) {
      Coverage coverage = coverage(counts, BINS_A_BLOCK, random);
      assertThat(coverage.front()).as("front of block " + block).isBetween(0.60, 0.76);
      assertThat(coverage.lithium()).as("lithium of block " + block).isBetween(0.60, 0.76);
    }
  }

  private static Coverage coverage(double counts, int bins, RandomDataGenerator random) {
    Budgets budgets = Budgets.of(counts);
    int front = 0;
    int lithium = 0;
    for (int k = 0; k < bins; k++) {
      Setting truth =
          SystematicSource.collectorThickness(Circumstances.COLLECTOR_SIGMA_UM)
              .moved(Circumstances.nominal(1), 0, random.nextNormal(0, 1));
      for (SystematicSource source : Circumstances.others()) {
        for (int direction = 0; direction < source.directions(); direction++) {
          truth = source.moved(truth, direction, random.nextNormal(0, 1));
        }
      }
      Scene scene = scene(counts, truth);
      double wrong = truth.normalisation().countsPerAtomPerCm2();
      Normalisation believed = scene.normalisation().times(1 / wrong);
      LayeredResult fit = fit(scene.spectrum(random), believed);
      double copper = truth.stack().layers().get(0).thicknessMicrometres();
      front += budgets.frontHolds(fit, copper + Scene.LITHIUM_UM) ? 1 : 0;
      lithium += budgets.lithiumHolds(fit, Scene.LITHIUM_UM) ? 1 : 0;
    }
    return new Coverage((double) front / bins, (double) lithium / bins);
  }

  private static LayeredResult fit(Spectrum spectrum, Normalisation normalisation) {
    ResponseOptions options =
        Circumstances.MEASUREMENT.options(Circumstances.nominal(1), spectrum.channels());
    return new LayeredFit(options, Circumstances.COLLECTOR_SIGMA_UM)
        .fit(spectrum, new double[options.bins().size()], normalisation);
  }

  private static Scene scene(double counts, Setting setting) {
    EnergyBins channels =
        new EnergyBins(setting.calibration(), Circumstances.CHANNELS, 1, 10, 1500);
    ResponseOptions known = Circumstances.MEASUREMENT.options(setting, Circumstances.CHANNELS);
    return new Scene(
        counts,
        new ResponseOptions(
            setting.stack(),
            known.physics(),
            known.birthKev(),
            known.angles(),
            setting.detectorFwhmKev(),
            channels));
  }

  /** The systematic budgets of a number of counts, worked out once: they hardly vary with noise. */
  private static final class Budgets {
    private final PublishedLayers published;

    private Budgets(PublishedLayers published) {
      this.published = published;
    }

    static Budgets of(double counts) {
      Scene scene = scene(counts, Circumstances.nominal(1));
      Setting nominal = Circumstances.nominal(scene.normalisation().countsPerAtomPerCm2());
      Spectrum spectrum = scene.spectrum(new RandomDataGenerator(2));
      SpectrumAnalysis analysis =
          new SpectrumAnalysis(
              Circumstances.MEASUREMENT, nominal, spectrum, new double[spectrum.channels()]);
      return new Budgets(
          analysis.layered(
              Circumstances.COLLECTOR_SIGMA_UM, new Systematics(Circumstances.others(), 4)));
    }

    boolean frontHolds(LayeredResult fit, double truth) {
      return holds(fit.frontMicrometres(), published.frontMicrometres(), 1, truth);
    }

    boolean lithiumHolds(LayeredResult fit, double truth) {
      return holds(
          fit.lithiumMicrometres(),
          published.atomsPerCm2(),
          1 / LithiumMetal.atomsPerCm2(1),
          truth);
    }

    private static boolean holds(
        LayeredResult.Parameter fit, PublishedValue budget, double unit, double truth) {
      double collector = fit.sigmaSystematic();
      SystematicBudget others =
          new SystematicBudget(
              budget.systematic().contributions().stream()
                  .filter(c -> !c.name().equals(SystematicSource.COLLECTOR))
                  .toList());
      Estimate whole =
          new PublishedValue(
                  fit.value(),
                  fit.sigmaStatistical(),
                  others.times(unit).with(SystematicSource.COLLECTOR, collector))
              .combined();
      return Math.abs(whole.value() - truth) <= whole.sigma();
    }
  }
}
