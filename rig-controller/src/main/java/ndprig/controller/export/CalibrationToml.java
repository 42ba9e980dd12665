package ndprig.controller.export;

import java.util.Locale;
import ndprig.controller.calibrate.LineCalibration;
import ndprig.controller.calibrate.StraightUncertainty;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.uncertainty.Estimate;

/** A calibration as sections of an experiment file. */
public final class CalibrationToml {
  private CalibrationToml() {}

  /** The sections {@code analysis.energy}, {@code resolution} and {@code systematics}. */
  public static String of(LineCalibration calibration) {
    EnergyCalibration energy = calibration.fit().calibration();
    Estimate resolution = calibration.resolutionKev();
    StraightUncertainty sigma = calibration.uncertainty();
    StringBuilder text = new StringBuilder("[analysis.energy]\n");
    put(text, "offset_kev", "%.5f", energy.offsetKev());
    put(text, "gain_kev_per_channel", "%.8f", energy.gainKevPerChannel());
    put(text, "quadratic_kev_per_channel2", "%.6e", energy.quadraticKevPerChannel2());
    text.append("\n[analysis.resolution]\n");
    put(text, "fwhm_kev", "%.3f", resolution.value());
    put(text, "fwhm_kev_sigma", "%.3f", resolution.sigma());
    text.append("\n[analysis.systematics]\n");
    text.append("# Not of the calibration; state yours:\n");
    text.append("# collector_um_sigma = , stopping_relative_sigma = \n");
    put(text, "offset_kev_sigma", "%.5f", sigma.offsetSigmaKev());
    put(text, "gain_relative_sigma", "%.5e", sigma.gainSigma());
    put(text, "offset_gain_correlation", "%.7f", sigma.correlation());
    return text.toString();
  }

  private static void put(StringBuilder text, String key, String form, double value) {
    text.append(key).append(" = ").append(String.format(Locale.ROOT, form, value)).append('\n');
  }
}
