package ndprig.dsp.systematic;

import java.util.Arrays;
import java.util.List;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.profile.DepthMapOptions;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.PublishedValue;
import ndprig.dsp.uncertainty.SystematicBudget;
import ndprig.dsp.unfold.LayeredFit;
import ndprig.dsp.unfold.LayeredResult;
import ndprig.dsp.unfold.LayeredResult.Parameter;
import ndprig.dsp.unfold.ProfileUnfolder;
import ndprig.dsp.unfold.UnfoldOptions;
import ndprig.dsp.unfold.UnfoldedProfile;

/**
 * The three analyses of one spectrum, each repeated over the systematic sources. Immutable and
 * thread-safe.
 */
public final class SpectrumAnalysis {
  /** A draw reaches as deep as the nominal map although its energies there are lower. */
  private static final double DEEPER = 0.25;

  private final Measurement measurement;
  private final Setting nominal;
  private final Spectrum spectrum;
  private final double[] background;

  /**
   * Takes a spectrum.
   *
   * @param measurement what is taken as known
   * @param nominal best values of what is not
   * @param spectrum counts
   * @param background expected counts per channel that do not come from lithium, shape {@code
   *     [channels]}
   */
  public SpectrumAnalysis(
      Measurement measurement, Setting nominal, Spectrum spectrum, double[] background) {
    if (background.length != spectrum.channels()) {
      throw new IllegalArgumentException(
          "background of " + background.length + " channels for " + spectrum);
    }
    this.measurement = measurement;
    this.nominal = nominal;
    this.spectrum = spectrum;
    this.background = background.clone();
  }

  /**
   * Direct map and areal density.
   *
   * @param slices how depth is divided
   * @param systematics the sources
   */
  public PublishedProfile direct(DepthSlices slices, Systematics systematics) {
    DirectDepthMap map = map(nominal, slices);
    DepthProfile profile = map.apply(spectrum, nominal.normalisation());
    LithiumAmount lithium = areal(nominal, map.lithiumWindow());
    double deepest = map.meanMap().depthMicrometres(slices.lowestKev());
    double asDeep = Math.min(deepest, slices.depthMicrometres());
    DepthSlices same =
        new DepthSlices(
            slices.origin(),
            slices.widthMicrometres(),
            slices.negativeMicrometres(),
            asDeep,
            DEEPER * slices.lowestKev());
    List<SystematicBudget> budgets =
        systematics.budgets(
            nominal,
            setting -> {
              DirectDepthMap moved = map(setting, same);
              double[] density = moved.apply(spectrum, setting.normalisation()).densities();
              return joined(areal(setting, moved.lithiumWindow()).atomsPerCm2(), density);
            });
    return published(profile, lithium, budgets);
  }

  /**
   * Unfolded profile, with the composition of the setting's stack.
   *
   * @param options how to unfold
   * @param systematics the sources
   * @param innerEdgesMicrometres edges of the slices, µm behind the inner face of the first layer,
   *     from 0 on, rising, shape {@code [slices + 1]}
   */
  public PublishedProfile unfolded(
      UnfoldOptions options, Systematics systematics, double... innerEdgesMicrometres) {
    double[] edges = innerEdgesMicrometres.clone();
    UnfoldedProfile result = unfold(nominal, options, edges);
    List<SystematicBudget> budgets =
        systematics.budgets(
            nominal,
            setting -> {
              UnfoldedProfile moved = unfold(setting, options.withoutReplicas(), edges);
              return joined(moved.lithium().atomsPerCm2(), moved.profile().densities());
            });
    return published(result.profile(), result.lithium(), budgets);
  }

  /**
   * Layered fit. The thickness of the collector is part of the fit: leave {@link
   * SystematicSource#collectorThickness} out of the sources.
   *
   * @param collectorSigmaMicrometres stated uncertainty of the collector's thickness, µm
   * @param systematics the other sources
   */
  public PublishedLayers layered(double collectorSigmaMicrometres, Systematics systematics) {
    LayeredResult fit = fit(nominal, collectorSigmaMicrometres);
    List<SystematicBudget> budgets =
        systematics.budgets(nominal, setting -> values(fit(setting, collectorSigmaMicrometres)));
    double perUm = LithiumMetal.atomsPerCm2(1);
    return new PublishedLayers(
        published(fit.thicknessMicrometres(), budgets.get(0)),
        published(fit.density(), budgets.get(1)),
        published(fit.lithiumMicrometres(), budgets.get(2)).times(perUm),
        published(fit.frontMicrometres(), budgets.get(3)),
        published(fit.collectorMicrometres(), budgets.get(4)),
        fit);
  }

  private DirectDepthMap map(Setting setting, DepthSlices slices) {
    return DirectDepthMap.of(
        new DepthMapOptions(
            setting.stack(),
            1,
            measurement.physics(setting),
            measurement.birthKev(),
            measurement.angles().meanSecant(),
            setting.calibration(),
            spectrum.channels(),
            slices));
  }

  private LithiumAmount areal(Setting setting, LithiumWindow window) {
    ArealDensity areal = new ArealDensity(setting.calibration(), window);
    double expected = areal.expected(background);
    return areal.of(spectrum, expected, setting.normalisation());
  }

  private UnfoldedProfile unfold(Setting setting, UnfoldOptions options, double[] innerEdges) {
    ResponseOptions response = measurement.options(setting, spectrum.channels());
    double face = setting.stack().layers().get(0).thicknessMicrometres();
    double[] edges = Arrays.stream(innerEdges).map(edge -> face + edge).toArray();
    return new ProfileUnfolder(Response.of(response, edges), options)
        .unfold(spectrum, response.bins().sums(background), setting.normalisation());
  }

  private LayeredResult fit(Setting setting, double collectorSigmaUm) {
    ResponseOptions response = measurement.options(setting, spectrum.channels());
    return new LayeredFit(response, collectorSigmaUm)
        .fit(spectrum, response.bins().sums(background), setting.normalisation());
  }

  private static double[] values(LayeredResult fit) {
    return new double[] {
      fit.thicknessMicrometres().value(),
      fit.density().value(),
      fit.lithiumMicrometres().value(),
      fit.frontMicrometres().value(),
      fit.collectorMicrometres().value()
    };
  }

  private static double[] joined(double first, double[] others) {
    double[] all = new double[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  private static PublishedValue published(Parameter parameter, SystematicBudget others) {
    return new PublishedValue(
        parameter.value(),
        parameter.sigmaStatistical(),
        others.with(SystematicSource.COLLECTOR, parameter.sigmaSystematic()));
  }

  /** The first budget is that of the lithium, the others those of the slices. */
  private static PublishedProfile published(
      DepthProfile profile, LithiumAmount lithium, List<SystematicBudget> budgets) {
    SystematicBudget amount = budgets.get(0);
    if (lithium.sigmaSystematic() > 0) {
      amount = amount.with("normalisation", lithium.sigmaSystematic());
    }
    return new PublishedProfile(
        profile,
        budgets.subList(1, budgets.size()),
        new PublishedValue(lithium.atomsPerCm2(), lithium.sigmaStatistical(), amount));
  }
}
