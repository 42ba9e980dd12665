package ndprig.controller.reduce;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.profile.MeanDepthMap;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.unfold.SelfConsistentProfile;
import ndprig.dsp.unfold.UnfoldOptions;
import org.jspecify.annotations.Nullable;

/**
 * Reduces spectra of a measurement: lithium per area, thickness of the collector, and lithium over
 * depth in three ways. Immutable and thread-safe.
 *
 * <p>Systematic uncertainties are found by repeating the work with each uncertain value off by its
 * standard uncertainty; the differences add in quadrature.
 */
public final class Reducer {
  private static final double TAIL_UM = 2;

  /** Net counts below which neither unfolding nor layered fit says anything. */
  private static final double FEWEST_COUNTS = 200;

  private static final double SEEN_SIGMAS = 3;

  private final Measurement measurement;
  private final Standards standards;
  private final Models models;
  private final LithiumWindow window;
  private final ArealDensity areal;

  /**
   * A reducer.
   *
   * @throws IllegalArgumentException if the measurement is contradictory: window outside the
   *     spectrum, collector thicker than the range
   */
  public Reducer(Measurement measurement, Standards standards) {
    this.measurement = measurement;
    this.standards = standards;
    this.models = Models.of(measurement);
    this.window = window(models.nominal().directMap(1).meanMap());
    this.areal = new ArealDensity(measurement.energies().calibration(), window);
  }

  private LithiumWindow window(MeanDepthMap map) {
    double low = measurement.energies().lowKev();
    double tail = map.energyKev(map.depthMicrometres(low) - TAIL_UM);
    double electrolyte = measurement.cell().electrolyteDensity();
    return new LithiumWindow(low, measurement.energies().highKev(), tail, TAIL_UM, electrolyte);
  }

  /**
   * Reduces counts.
   *
   * @throws ReductionException if the number of channels is wrong, or what normalisation or blank
   *     need is missing
   */
  public Reduction reduce(Sample sample) throws ReductionException {
    requireChannels(sample);
    requireChannels(standards.blank());
    requireChannels(standards.reference());
    Set<ReductionFlag> flags = EnumSet.noneOf(ReductionFlag.class);
    SpectrumChecks.run(sample, measurement, flags);
    noteAssumptions(flags);
    Normalisation normalisation = new Normaliser(measurement, areal, standards).of(sample, flags);
    Background background = Background.of(sample, standards.blank());
    return new Work(sample, background, normalisation, flags).reduce();
  }

  private void requireChannels(@Nullable Sample sample) throws ReductionException {
    int channels = measurement.energies().channels();
    if (sample != null && sample.spectrum().channels() != channels) {
      throw new ReductionException(
          sample.called()
              + ": has "
              + sample.spectrum().channels()
              + " channels, the profile says "
              + channels
              + ": lines are missing, or rig.mca.channels and the calibration are another's");
    }
  }

  private void noteAssumptions(Set<ReductionFlag> flags) {
    if (standards.blank() == null) {
      flags.add(ReductionFlag.NO_BLANK);
    }
    if (measurement.uncertain().resolutionAssumed()) {
      flags.add(ReductionFlag.RESOLUTION_ASSUMED);
    }
    if (measurement.uncertain().sigmasAssumed()) {
      flags.add(ReductionFlag.SYSTEMATICS_ASSUMED);
    }
    if (measurement.cell().coatingHoldsLithium()) {
      flags.add(ReductionFlag.COATING_LITHIUM);
    }
  }

  /** One reduction. */
  private final class Work {
    private final Sample sample;
    private final Spectrum spectrum;
    private final Background background;
    private final Normalisation normalisation;
    private final Set<ReductionFlag> flags;

    Work(
        Sample sample,
        Background background,
        Normalisation normalisation,
        Set<ReductionFlag> flags) {
      this.sample = sample;
      this.spectrum = sample.spectrum();
      this.background = background;
      this.normalisation = normalisation;
      this.flags = flags;
    }

    Reduction reduce() {
      Value amount = windowAmount();
      double net = amount.value() * normalisation.countsPerAtomPerCm2();
      if (!(amount.value() > SEEN_SIGMAS * amount.sigmaStatistical())) {
        flags.add(ReductionFlag.NO_LITHIUM_SEEN);
      }
      if (net < FEWEST_COUNTS) {
        flags.add(ReductionFlag.TOO_FEW_COUNTS);
        return directOnly(amount);
      }
      LayeredAnalysis layered =
          LayeredAnalysis.of(
              measurement,
              models,
              new LayeredAnalysis.Counts(
                  spectrum, background, normalisation, measurement.cell().coatingHoldsLithium()),
              flags);
      Model model = layered.fitted();
      double depositUm = layered.depositUm();
      SelfConsistentProfile unfolded = unfold(model, depositUm, measurement.grid().unfold());
      List<Model> variants = layered.variants();
      UnfoldOptions alone = measurement.grid().unfold().withoutReplicas();
      List<SelfConsistentProfile> others =
          variants.stream().map(v -> unfold(v, depositUm, alone)).toList();
      noteUnfolding(unfolded);
      Value lithium = withSystematics(amount, unfolded, others);
      boolean lowerBound = lowerBound(unfolded, layered);
      Profile profile =
          Profile.of(
              unfolded.result().profile(),
              model.shiftUm(),
              others.stream().map(o -> o.result().profile()).toList(),
              normalisation.relativeSigma());
      return result(
          lithium,
          lowerBound,
          model.faceUm() + model.probeUm(depositUm),
          layered.collectorUm(),
          new Reduction.Profiles(
              direct(model, variants, depositUm),
              profile,
              layered.result(profile, normalisation.relativeSigma()).orElse(null)),
          refold(model, unfolded));
    }

    private SelfConsistentProfile unfold(Model model, double depositUm, UnfoldOptions options) {
      return model
          .unfolder(depositUm, options)
          .unfold(spectrum, background.perBin(model, normalisation), normalisation);
    }

    private Refold refold(Model model, SelfConsistentProfile unfolded) {
      return Refold.of(
          spectrum,
          model.calibration(),
          model.bins(),
          unfolded.result().unfolding().refolded(),
          background.perBin(model, normalisation));
    }

    private Reduction directOnly(Value amount) {
      flags.add(ReductionFlag.COLLECTOR_NOT_FITTED);
      boolean lowerBound = areal.of(spectrum, 0, normalisation).lowerBound();
      double sigma = measurement.uncertain().collectorSigmaUm();
      return result(
          amount,
          lowerBound,
          models.nominal().faceUm() + models.nominal().probeUm(0),
          new Value(models.nominal().collectorUm(), 0, sigma),
          new Reduction.Profiles(direct(models.nominal(), models.variants(), 0), null, null),
          null);
    }

    private Reduction result(
        Value lithium,
        boolean lowerBound,
        double probeUm,
        Value collector,
        Reduction.Profiles profiles,
        @Nullable Refold refold) {
      if (lowerBound) {
        flags.add(ReductionFlag.LOWER_BOUND);
      }
      return new Reduction(
          sample.name(),
          spectrum.total(),
          sample.exposure(),
          lithium,
          lowerBound,
          probeUm,
          collector,
          profiles,
          refold,
          flags,
          new Reduction.Sources(
              sample.origins(),
              origins(standards.blank()),
              origins(standards.reference()),
              measurement.stopping().description(),
              measurement.scaling().description(),
              normalisation.countsPerAtomPerCm2()));
    }

    private static List<Sample.Origin> origins(@Nullable Sample standard) {
      return standard == null ? List.of() : standard.origins();
    }

    /** All counts of the window less background, as atoms/cm². */
    private Value windowAmount() {
      double low = window.lowKev();
      double high = window.highKev();
      double gross = areal.counts(spectrum, low, high);
      double perAtom = normalisation.countsPerAtomPerCm2();
      double atoms = (gross - background.counts(areal, low, high)) / perAtom;
      double variance = gross + 1 + background.variance(areal, low, high);
      return new Value(
          atoms, Math.sqrt(variance) / perAtom, Math.abs(atoms) * normalisation.relativeSigma());
    }

    /** Resolution, stopping, calibration and collector decide what of the window is probed. */
    private Value withSystematics(
        Value amount, SelfConsistentProfile result, List<SelfConsistentProfile> others) {
      int probed = probedSlices(result);
      double spread = Value.spread(result, others, p -> sum(p.result().profile(), probed));
      return amount.withSystematic(
          amount.value() * spread / sum(result.result().profile(), probed));
    }

    private int probedSlices(SelfConsistentProfile result) {
      double atoms = result.result().lithium().atomsPerCm2();
      DepthProfile profile = result.result().profile();
      int slices = 1;
      double dense = LithiumMetal.denseMicrometres(atoms) * (1 - 1e-9);
      while (slices < profile.slices() && sum(profile, slices) < dense) {
        slices++;
      }
      return slices;
    }

    private static double sum(DepthProfile profile, int slices) {
      double sum = 0;
      for (int i = 0; i < Math.min(slices, profile.slices()); i++) {
        sum += profile.density(i) * profile.widthMicrometres(i);
      }
      return sum;
    }

    /**
     * Layers that explain the spectrum say how deep the deposit goes. Otherwise the counts of the
     * deepest slices must do, which cannot tell the rear of a deposit from one that goes on.
     */
    private boolean lowerBound(SelfConsistentProfile unfolded, LayeredAnalysis layered) {
      if (layered.reachesProbeDepth() || layered.explains()) {
        return layered.reachesProbeDepth();
      }
      boolean tail = standards.blank() == null && areal.of(spectrum, 0, normalisation).lowerBound();
      return tail || unfolded.result().lithium().lowerBound();
    }

    private void noteUnfolding(SelfConsistentProfile unfolded) {
      if (!unfolded.result().unfolding().fitsData()) {
        flags.add(ReductionFlag.UNFOLDING_DOES_NOT_FIT);
      }
      if (!unfolded.settled()) {
        flags.add(ReductionFlag.COMPOSITION_NOT_SETTLED);
      }
    }

    private Profile direct(Model model, List<Model> variants, double depositUm) {
      List<DepthProfile> others =
          variants.stream().map(variant -> net(variant.directMap(depositUm))).toList();
      DepthProfile profile = net(model.directMap(depositUm));
      return Profile.of(profile, model.shiftUm(), others, normalisation.relativeSigma());
    }

    /** The direct profile of the counts less that of the background. */
    private DepthProfile net(DirectDepthMap map) {
      DepthProfile gross = map.apply(spectrum, normalisation);
      if (standards.blank() == null) {
        return gross;
      }
      DepthProfile blank =
          map.apply(background.spectrumOr(spectrum), normalisation.times(1 / background.factor()));
      double[] density = gross.densities();
      double[] sigma = gross.sigmas();
      for (int i = 0; i < density.length; i++) {
        density[i] -= blank.density(i);
        sigma[i] = Math.hypot(sigma[i], blank.sigma(i));
      }
      return new DepthProfile(gross.origin(), gross.edgesMicrometres(), density, sigma);
    }
  }
}
