package ndprig.controller.reduce;

import java.util.Optional;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.response.EnergyBins;

/** Nothing is known of a background: 0. */
record NoBackground() implements Background {
  @Override
  public double counts(ArealDensity areal, double lowKev, double highKev) {
    return 0;
  }

  @Override
  public double variance(ArealDensity areal, double lowKev, double highKev) {
    return 0;
  }

  @Override
  public double[] perBin(EnergyBins bins) {
    return new double[bins.size()];
  }

  @Override
  public Optional<DepthProfile> mapped(DirectDepthMap map, Normalisation normalisation) {
    return Optional.empty();
  }

  @Override
  public Optional<Background> raised() {
    return Optional.empty();
  }

  @Override
  public String description() {
    return "none";
  }
}
