package ndprig.controller.reduce;

import java.util.List;
import java.util.Set;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.unfold.SelfConsistentProfile;
import ndprig.dsp.unfold.UnfoldOptions;
import org.jspecify.annotations.Nullable;

/** The reduction of one spectrum. Used once, by one thread. */
final class SpectrumReduction {
  /** Net counts below which neither unfolding nor layered fit says anything. */
  private static final double FEWEST_COUNTS = 200;

  private static final double SEEN_SIGMAS = 3;

  private final Measurement measurement;
  private final Standards standards;
  private final Models models;
  private final WindowLithium window;
  private final Sample sample;
  private final Spectrum spectrum;
  private final Background background;
  private final Normalisation normalisation;
  private final Set<ReductionFlag> flags;

  /**
   * A reduction.
   *
   * @param of whose spectrum it is
   * @param flags what is noted so far; more is added
   */
  SpectrumReduction(
      Circumstances of,
      Sample sample,
      Background background,
      Normalisation normalisation,
      Set<ReductionFlag> flags) {
    this.measurement = of.measurement();
    this.standards = of.standards();
    this.models = of.models();
    this.window = of.window();
    this.sample = sample;
    this.spectrum = sample.spectrum();
    this.background = background;
    this.normalisation = normalisation;
    this.flags = flags;
  }

  /** What all spectra of a measurement share. */
  record Circumstances(
      Measurement measurement, Standards standards, Models models, WindowLithium window) {}

  Reduction reduce() {
    Value amount = window.amount(spectrum, background, normalisation);
    if (!(amount.value() > SEEN_SIGMAS * amount.sigmaStatistical())) {
      flags.add(ReductionFlag.NO_LITHIUM_SEEN);
    }
    if (amount.value() * normalisation.countsPerAtomPerCm2() < FEWEST_COUNTS) {
      flags.add(ReductionFlag.TOO_FEW_COUNTS);
      return directOnly(amount);
    }
    return whole(amount);
  }

  private Reduction whole(Value amount) {
    LayeredCounts counts =
        new LayeredCounts(
            spectrum, background, normalisation, measurement.cell().coatingHoldsLithium());
    LayeredAnalysis layered = LayeredAnalysis.of(measurement, models, counts, flags);
    Model model = layered.fitted();
    double depositUm = layered.depositUm();
    UnfoldOptions options = measurement.grid().unfold();
    SelfConsistentProfile unfolded = unfold(model, depositUm, options);
    List<Model> variants = layered.variants();
    List<SelfConsistentProfile> others =
        variants.stream().map(v -> unfold(v, depositUm, options.withoutReplicas())).toList();
    noteUnfolding(unfolded);
    Profile even = published(model, unfolded, others);
    Profile profile =
        background
            .raised()
            .map(raised -> unfold(model, depositUm, options.withoutReplicas(), raised))
            .map(raised -> even.withStatistical(raised.result().profile()))
            .orElse(even);
    return result(
        WindowLithium.withSystematics(amount, unfolded, others),
        lowerBound(unfolded, layered),
        model.faceUm() + model.probeUm(depositUm),
        layered.collectorUm(),
        new Reduction.Profiles(
            direct(model, variants, depositUm),
            profile,
            layered.result(profile, normalisation.relativeSigma()).orElse(null)),
        refold(model, unfolded));
  }

  private SelfConsistentProfile unfold(Model model, double depositUm, UnfoldOptions options) {
    return unfold(model, depositUm, options, background);
  }

  private SelfConsistentProfile unfold(
      Model model, double depositUm, UnfoldOptions options, Background counts) {
    return model
        .unfolder(depositUm, options)
        .unfold(spectrum, counts.perBin(model, normalisation), normalisation);
  }

  private void noteUnfolding(SelfConsistentProfile unfolded) {
    if (!unfolded.result().unfolding().fitsData()) {
      flags.add(ReductionFlag.UNFOLDING_DOES_NOT_FIT);
    }
    if (!unfolded.settled()) {
      flags.add(ReductionFlag.COMPOSITION_NOT_SETTLED);
    }
  }

  private Profile published(
      Model model, SelfConsistentProfile unfolded, List<SelfConsistentProfile> others) {
    return Profile.of(
        unfolded.result().profile(),
        model.shiftUm(),
        others.stream().map(other -> other.result().profile()).toList(),
        normalisation.relativeSigma());
  }

  private Profile direct(Model model, List<Model> variants, double depositUm) {
    return new DirectProfiles(spectrum, background, normalisation).of(model, variants, depositUm);
  }

  private Refold refold(Model model, SelfConsistentProfile unfolded) {
    return Refold.of(
        spectrum,
        model.calibration(),
        model.bins(),
        unfolded.result().unfolding().refolded(),
        background.perBin(model, normalisation));
  }

  /**
   * Layers that explain the spectrum say how deep the deposit goes. Otherwise the counts of the
   * deepest slices must do, which cannot tell the rear of a deposit from one that goes on.
   */
  private boolean lowerBound(SelfConsistentProfile unfolded, LayeredAnalysis layered) {
    if (layered.reachesProbeDepth() || layered.explains()) {
      return layered.reachesProbeDepth();
    }
    return beyond(background instanceof NoBackground) || unfolded.result().lithium().lowerBound();
  }

  /** Background would look like lithium at the lower end: only without it the counts can tell. */
  private boolean beyond(boolean countsTell) {
    return countsTell && window.goesOnBeyond(spectrum, normalisation);
  }

  private Reduction directOnly(Value amount) {
    flags.add(ReductionFlag.COLLECTOR_NOT_FITTED);
    double sigma = measurement.uncertain().collectorSigmaUm();
    return result(
        amount,
        beyond(true),
        models.nominal().faceUm() + models.nominal().probeUm(0),
        new Value(models.nominal().collectorUm(), 0, sigma),
        new Reduction.Profiles(direct(models.nominal(), models.variants(), 0), null, null),
        null);
  }

  private Reduction result(
      Value lithium,
      boolean reachesProbeDepth,
      double probeUm,
      Value collector,
      Reduction.Profiles profiles,
      @Nullable Refold refold) {
    boolean lowerBound = reachesProbeDepth || sample.notes().lowerBound();
    if (reachesProbeDepth) {
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
        sample.notes().frameFlags(),
        sources());
  }

  private Reduction.Sources sources() {
    return new Reduction.Sources(
        sample.origins(),
        origins(standards.blank()),
        background.description(),
        origins(standards.reference()),
        measurement.stopping().description(),
        measurement.scaling().description(),
        normalisation.countsPerAtomPerCm2(),
        measurement.energies().gain());
  }

  private static List<Sample.Origin> origins(@Nullable Sample standard) {
    return standard == null ? List.of() : standard.origins();
  }
}
