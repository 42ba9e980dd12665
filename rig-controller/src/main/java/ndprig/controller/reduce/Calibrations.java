package ndprig.controller.reduce;

import ndprig.dsp.calibration.EnergyCalibration;

/** Energy calibrations as files state them. */
final class Calibrations {
  private static final double KEV_PER_MEV = 1000;

  private Calibrations() {}

  /** Keeps the unit of an energy apart from the numbers. */
  static double kevPerUnit(String unit, TextLines at) throws SpectrumFileException {
    if (unit.isEmpty() || "keV".equalsIgnoreCase(unit)) {
      return 1;
    }
    if ("MeV".equalsIgnoreCase(unit)) {
      return KEV_PER_MEV;
    }
    throw at.fault("unit of energy must be keV or MeV, got \"" + unit + "\"");
  }

  /** A calibration that rises over all channels, or a fault. */
  static EnergyCalibration rising(
      double offset, double gain, double quadratic, int channels, TextLines at)
      throws SpectrumFileException {
    try {
      EnergyCalibration calibration = new EnergyCalibration(offset, gain, quadratic);
      calibration.requireRisingOver(channels);
      return calibration;
    } catch (IllegalArgumentException e) {
      throw at.faultOfFile(e.getMessage() + "; correct it or take it out of the file");
    }
  }
}
