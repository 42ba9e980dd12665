package ndprig.controller.reduce;

import java.util.EnumSet;
import java.util.Set;
import ndprig.dsp.lithium.Normalisation;
import org.jspecify.annotations.Nullable;

/**
 * Reduces spectra of a measurement: lithium per area, thickness of the collector, and lithium over
 * depth in three ways. Immutable and thread-safe.
 *
 * <p>Systematic uncertainties are found by repeating the work with each uncertain value off by its
 * standard uncertainty; the differences add in quadrature.
 */
public final class Reducer {
  private final Measurement measurement;
  private final Standards standards;
  private final Models models;
  private final WindowLithium window;
  private final @Nullable BackgroundEnergies above;

  /**
   * A reducer.
   *
   * @throws IllegalArgumentException if the measurement is contradictory: window outside the
   *     spectrum, collector thicker than the range, no energies that tell a flat background
   */
  public Reducer(Measurement measurement, Standards standards) {
    this.measurement = measurement;
    this.standards = standards;
    this.models = Models.of(measurement);
    this.window = new WindowLithium(measurement, models.nominal().directMap(1).meanMap());
    boolean flat = standards.blank() == null && measurement.energies().backgroundHighKev() > 0;
    this.above = flat ? BackgroundEnergies.of(measurement) : null;
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
    Normalisation normalisation =
        new Normaliser(measurement, window.areal(), standards).of(sample, flags);
    Background background = background(sample, flags);
    SpectrumReduction.Circumstances shared =
        new SpectrumReduction.Circumstances(measurement, standards, models, window);
    return new SpectrumReduction(shared, sample, background, normalisation, flags).reduce();
  }

  private Background background(Sample sample, Set<ReductionFlag> flags) throws ReductionException {
    if (above == null) {
      return Background.of(sample, standards.blank());
    }
    flags.add(ReductionFlag.BACKGROUND_SMOOTH);
    if (!above.flat(sample.spectrum())) {
      flags.add(ReductionFlag.BACKGROUND_NOT_FLAT);
    }
    return FlatBackground.of(above, sample.spectrum(), measurement.energies().calibration());
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
    if (standards.blank() == null && above == null) {
      flags.add(ReductionFlag.NO_BLANK);
    }
    if (measurement.uncertain().resolutionAssumed()) {
      flags.add(ReductionFlag.RESOLUTION_ASSUMED);
    }
    if (measurement.uncertain().sigmasAssumed()) {
      flags.add(ReductionFlag.SYSTEMATICS_ASSUMED);
    }
    if (measurement.energies().gain() != 1) {
      flags.add(ReductionFlag.GAIN_CORRECTED);
    }
    if (measurement.cell().coatingHoldsLithium()) {
      flags.add(ReductionFlag.COATING_LITHIUM);
    }
  }
}
