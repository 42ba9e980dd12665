package ndprig.controller.reduce;

import java.util.Optional;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.response.EnergyBins;
import org.jspecify.annotations.Nullable;

/** Counts of a spectrum that do not come from lithium. */
interface Background {
  /** A blank scaled to the exposure of a spectrum, or nothing. */
  static Background of(Sample sample, @Nullable Sample blank) throws ReductionException {
    return blank == null
        ? new NoBackground()
        : new BlankBackground(blank.spectrum(), sample.exposureOver(blank));
  }

  /** Expected counts between two energies. */
  double counts(ArealDensity areal, double lowKev, double highKev);

  /** What taking them off adds to the variance of the counts between two energies. */
  double variance(ArealDensity areal, double lowKev, double highKev);

  /** Expected counts per bin, shape {@code [bins]}. */
  double[] perBin(EnergyBins bins);

  /** What a direct map makes of it, with its uncertainty; empty when there is nothing. */
  Optional<DepthProfile> mapped(DirectDepthMap map, Normalisation normalisation);

  /**
   * The same off by the standard uncertainty of its level; empty when it has no level of its own.
   */
  Optional<Background> raised();

  /** Words for a result. */
  String description();

  /**
   * Expected counts per bin of background and coatings, neither of which are deposit, shape {@code
   * [bins]}.
   */
  default double[] perBin(Model model, Normalisation normalisation) {
    double[] counts = perBin(model.bins());
    double[] coating = model.coatingCounts(normalisation);
    for (int i = 0; i < counts.length; i++) {
      counts[i] += coating[i];
    }
    return counts;
  }
}
