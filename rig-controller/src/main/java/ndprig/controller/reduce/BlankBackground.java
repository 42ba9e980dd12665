package ndprig.controller.reduce;

import java.util.Optional;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.spectrum.Spectrum;

/**
 * A measured blank.
 *
 * @param blank its counts
 * @param factor exposure of the spectrum over that of the blank
 */
record BlankBackground(Spectrum blank, double factor) implements Background {
  @Override
  public double counts(ArealDensity areal, double lowKev, double highKev) {
    return factor * areal.counts(blank, lowKev, highKev);
  }

  @Override
  public double variance(ArealDensity areal, double lowKev, double highKev) {
    return factor * factor * (areal.counts(blank, lowKev, highKev) + 1);
  }

  @Override
  public double[] perBin(EnergyBins bins) {
    double[] counts = bins.counts(blank);
    for (int i = 0; i < counts.length; i++) {
      counts[i] *= factor;
    }
    return counts;
  }

  @Override
  public Optional<DepthProfile> mapped(DirectDepthMap map, Normalisation normalisation) {
    return Optional.of(map.apply(blank, normalisation.times(1 / factor)));
  }

  @Override
  public Optional<Background> raised() {
    return Optional.empty();
  }

  @Override
  public String description() {
    return "blank";
  }
}
