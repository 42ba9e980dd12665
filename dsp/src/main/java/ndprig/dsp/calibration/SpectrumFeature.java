package ndprig.dsp.calibration;

import ndprig.dsp.uncertainty.Estimate;

/**
 * A peak or an edge as fitted.
 *
 * @param channel position, channels; a whole number is the middle of a channel
 * @param fwhmChannels full width at half maximum of the peak, or of the Gaussian that smears the
 *     edge, channels
 * @param counts area of the peak in counts, or height of the edge in counts per channel
 * @param background straight background at the position, counts per channel
 * @param chiSquarePerDegree Pearson's χ² per degree of freedom
 * @param converged whether the fit came to an end within its window; when not, do not use it
 */
public record SpectrumFeature(
    Estimate channel,
    Estimate fwhmChannels,
    Estimate counts,
    double background,
    double chiSquarePerDegree,
    boolean converged) {
  /** The feature as a line of a calibration. */
  public CalibrationLine atEnergy(double energyKev) {
    return new CalibrationLine(channel.value(), channel.sigma(), energyKev);
  }
}
