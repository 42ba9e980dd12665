package ndprig.dsp.calibration;

/**
 * A line of known energy that was found in a spectrum.
 *
 * @param channel fitted position, in channels; a whole number is the middle of a channel
 * @param channelSigma its standard uncertainty, channels, above zero
 * @param energyKev energy of the line, keV
 */
public record CalibrationLine(double channel, double channelSigma, double energyKev) {
  /** Checks the numbers. */
  public CalibrationLine {
    if (!(channelSigma > 0) || !Double.isFinite(channel + channelSigma + energyKev)) {
      throw new IllegalArgumentException(
          "calibration line of " + energyKev + " keV at channel " + channel + " ± " + channelSigma);
    }
  }
}
