package ndprig.controller.reduce;

import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/** Counts that do not come from lithium: a blank, scaled to the exposure of a spectrum. */
final class Background {
  private final @Nullable Spectrum blank;
  private final double factor;

  private Background(@Nullable Spectrum blank, double factor) {
    this.blank = blank;
    this.factor = factor;
  }

  static Background of(Sample sample, @Nullable Sample blank) throws ReductionException {
    return blank == null
        ? new Background(null, 0)
        : new Background(blank.spectrum(), sample.exposureOver(blank));
  }

  /** Whether there is a blank. */
  boolean measured() {
    return blank != null;
  }

  /** The blank's counts, or none. */
  Spectrum spectrumOr(Spectrum empty) {
    return blank == null ? empty : blank;
  }

  double factor() {
    return factor;
  }

  /** Expected counts between two energies. */
  double counts(ArealDensity areal, double lowKev, double highKev) {
    return blank == null ? 0 : factor * areal.counts(blank, lowKev, highKev);
  }

  /** Variance of the expected counts between two energies. */
  double variance(ArealDensity areal, double lowKev, double highKev) {
    return blank == null ? 0 : factor * factor * (areal.counts(blank, lowKev, highKev) + 1);
  }

  /**
   * Expected counts per bin of blank and coatings, neither of which are deposit, shape {@code
   * [bins]}.
   */
  double[] perBin(Model model, Normalisation normalisation) {
    double[] counts = perBin(model.bins());
    double[] coating = model.coatingCounts(normalisation);
    for (int i = 0; i < counts.length; i++) {
      counts[i] += coating[i];
    }
    return counts;
  }

  private double[] perBin(EnergyBins bins) {
    double[] counts = new double[bins.size()];
    if (blank != null) {
      double[] raw = bins.counts(blank);
      for (int i = 0; i < counts.length; i++) {
        counts[i] = factor * raw[i];
      }
    }
    return counts;
  }
}
