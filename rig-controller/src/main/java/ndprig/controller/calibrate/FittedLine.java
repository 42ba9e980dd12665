package ndprig.controller.calibrate;

import ndprig.dsp.calibration.CalibrationLine;
import ndprig.dsp.calibration.KnownLine;
import ndprig.dsp.calibration.SpectrumFeature;
import ndprig.dsp.uncertainty.Estimate;

/**
 * A line with its peak.
 *
 * @param line the line
 * @param peak its peak as fitted
 * @param first first channel of the fit
 * @param end end of the fit, exclusive
 */
public record FittedLine(KnownLine line, SpectrumFeature peak, int first, int end) {
  /** Uncertainties of a fit that misses the counts grow by this factor, at least 1. */
  private double enlargement() {
    return Math.sqrt(Math.max(1, peak.chiSquarePerDegree()));
  }

  /** Position, channels. */
  public Estimate channel() {
    return enlarged(peak.channel());
  }

  /** Full width at half maximum of a single line, channels. */
  public Estimate fwhmChannels() {
    return enlarged(peak.fwhmChannels());
  }

  private Estimate enlarged(Estimate estimate) {
    return new Estimate(estimate.value(), estimate.sigma() * enlargement());
  }

  CalibrationLine calibrationLine(double factor) {
    return new CalibrationLine(channel().value(), factor * channel().sigma(), line.energyKev());
  }
}
