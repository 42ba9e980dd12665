package ndprig.controller.reduce;

import java.util.List;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.spectrum.Spectrum;

/** Direct profiles of the counts of one spectrum less those of its background. */
record DirectProfiles(Spectrum spectrum, Background background, Normalisation normalisation) {
  /**
   * The profile.
   *
   * @param variants models that show its systematic uncertainty
   * @param depositUm dense lithium that is crossed, µm
   */
  Profile of(Model model, List<Model> variants, double depositUm) {
    List<DepthProfile> others =
        variants.stream().map(variant -> net(variant.directMap(depositUm))).toList();
    DepthProfile profile = net(model.directMap(depositUm));
    return Profile.of(profile, model.shiftUm(), others, normalisation.relativeSigma());
  }

  private DepthProfile net(DirectDepthMap map) {
    DepthProfile gross = map.apply(spectrum, normalisation);
    return background.mapped(map, normalisation).map(b -> net(gross, b)).orElse(gross);
  }

  private static DepthProfile net(DepthProfile gross, DepthProfile background) {
    double[] density = gross.densities();
    double[] sigma = gross.sigmas();
    for (int i = 0; i < density.length; i++) {
      density[i] -= background.density(i);
      sigma[i] = Math.hypot(sigma[i], background.sigma(i));
    }
    return new DepthProfile(gross.origin(), gross.edgesMicrometres(), density, sigma);
  }
}
