package ndprig.dsp.profile;

import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.transport.Physics;

/**
 * What a direct depth map is made of.
 *
 * @param stack layers from the outer face of the collector inwards, for instance copper, lithium,
 *     electrolyte
 * @param collectorLayers how many of the first layers hold no lithium (window, collector), at least
 *     1 and fewer than all
 * @param physics particle, stopping and straggling
 * @param birthKev energy of the particle at birth, keV
 * @param meanSecant mean of 1/cos θ over the accepted angles, at least 1
 * @param calibration energy calibration
 * @param channels number of channels of the spectra
 * @param slices how depth is divided
 */
public record DepthMapOptions(
    LayerStack stack,
    int collectorLayers,
    Physics physics,
    double birthKev,
    double meanSecant,
    EnergyCalibration calibration,
    int channels,
    DepthSlices slices) {
  /** Checks the ranges. */
  public DepthMapOptions {
    if (collectorLayers < 1 || collectorLayers >= stack.layers().size()) {
      throw new IllegalArgumentException(
          collectorLayers + " collector layers of " + stack.layers().size() + " layers");
    }
    if (!(meanSecant >= 1) || Double.isInfinite(meanSecant)) {
      throw new IllegalArgumentException("mean secant " + meanSecant + " is below 1");
    }
    calibration.requireRisingOver(channels);
  }

  /**
   * How depth is divided.
   *
   * @param origin where depth is counted from in the result
   * @param widthMicrometres thickness of a slice, µm, above zero
   * @param negativeMicrometres how far in front of the inner face of the collector the profile
   *     starts, µm: room for what resolution smears there
   * @param depthMicrometres how far behind the inner face it reaches at most, µm
   * @param lowestKev energy below which the spectrum is not used, keV; it limits the depth
   */
  public record DepthSlices(
      DepthOrigin origin,
      double widthMicrometres,
      double negativeMicrometres,
      double depthMicrometres,
      double lowestKev) {
    /** Checks the ranges. */
    public DepthSlices {
      if (!(widthMicrometres > 0
          && negativeMicrometres >= 0
          && depthMicrometres > 0
          && lowestKev > 0)) {
        throw new IllegalArgumentException(
            "depth slices of "
                + widthMicrometres
                + " µm from -"
                + negativeMicrometres
                + " to "
                + depthMicrometres
                + " µm above "
                + lowestKev
                + " keV");
      }
    }
  }
}
