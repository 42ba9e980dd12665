package ndprig.controller.analysis.indicator;

import ndprig.dsp.calibration.EnergyCalibration;

/**
 * How the gain is followed.
 *
 * @param calibration of the analyser
 * @param lineKev energy of the pulser's line; 0: the edge at the collector is followed
 * @param fwhmKev resolution of detector and electronics, keV
 * @param walkPerBin standard deviation by which the gain may change from bin to bin, relative
 * @param sigmas by which it must differ from that of the reference
 * @param limit and by how much, relative
 */
public record GainOptions(
    EnergyCalibration calibration,
    double lineKev,
    double fwhmKev,
    double walkPerBin,
    double sigmas,
    double limit) {
  boolean line() {
    return lineKev > 0;
  }
}
