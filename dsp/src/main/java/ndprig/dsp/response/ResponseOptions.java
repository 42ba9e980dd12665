package ndprig.dsp.response;

import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.transport.Physics;

/**
 * What a response is made of.
 *
 * @param stack layers from the outer face inwards
 * @param physics particle, stopping and straggling
 * @param birthKev energy of the particle at birth, keV
 * @param angles path per depth of the accepted particles
 * @param detectorFwhmKev resolution of detector and electronics, keV, above zero
 * @param bins energy bins
 */
public record ResponseOptions(
    LayerStack stack,
    Physics physics,
    double birthKev,
    AngularSpread angles,
    double detectorFwhmKev,
    EnergyBins bins) {
  /** Checks the resolution. */
  public ResponseOptions {
    if (!(detectorFwhmKev > 0) || Double.isInfinite(detectorFwhmKev)) {
      throw new IllegalArgumentException(
          "detector resolution of " + detectorFwhmKev + " keV is not above zero");
    }
  }

  /** The same measurement of another stack. */
  public ResponseOptions withStack(LayerStack other) {
    return new ResponseOptions(other, physics, birthKev, angles, detectorFwhmKev, bins);
  }
}
