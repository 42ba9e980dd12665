package ndprig.dsp.systematic;

import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.stopping.StoppingSource;

/**
 * The inputs of an analysis that are known with an uncertainty only.
 *
 * @param stack layers from the outer face inwards; the first one is the collector
 * @param stopping source of the stopping powers
 * @param calibration energy calibration
 * @param detectorFwhmKev resolution of detector and electronics, keV, above zero
 * @param normalisation counts per lithium atom/cm²
 */
public record Setting(
    LayerStack stack,
    StoppingSource stopping,
    EnergyCalibration calibration,
    double detectorFwhmKev,
    Normalisation normalisation) {
  Setting withStack(LayerStack other) {
    return new Setting(other, stopping, calibration, detectorFwhmKev, normalisation);
  }

  Setting withStopping(StoppingSource other) {
    return new Setting(stack, other, calibration, detectorFwhmKev, normalisation);
  }

  Setting withCalibration(EnergyCalibration other) {
    return new Setting(stack, stopping, other, detectorFwhmKev, normalisation);
  }

  Setting withResolution(double fwhmKev) {
    return new Setting(stack, stopping, calibration, fwhmKev, normalisation);
  }

  Setting withNormalisation(Normalisation other) {
    return new Setting(stack, stopping, calibration, detectorFwhmKev, other);
  }
}
