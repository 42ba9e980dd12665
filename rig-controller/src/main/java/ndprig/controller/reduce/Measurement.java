package ndprig.controller.reduce;

import java.util.List;
import java.util.stream.Stream;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.stopping.StoppingSource;
import ndprig.dsp.uncertainty.Estimate;
import ndprig.dsp.unfold.UnfoldOptions;

/**
 * All that is known of a measurement before its counts.
 *
 * @param name for people
 * @param cell layers
 * @param energies calibration and window
 * @param angles paths of the accepted particles
 * @param stopping source of stopping powers
 * @param uncertain what is known with an uncertainty
 * @param grid how depth is divided
 * @param scaling how counts become atoms
 */
public record Measurement(
    String name,
    CellLayers cell,
    Energies energies,
    AngularSpread angles,
    StoppingSource stopping,
    Uncertain uncertain,
    Grid grid,
    Scaling scaling) {

  /**
   * The same with another calibration.
   *
   * @param offsetSigmaKev of the energy at channel 0, keV
   * @param gainSigma of the gain, relative
   * @param correlation of both
   * @throws IllegalArgumentException if the calibration does not rise over all channels
   */
  public Measurement calibrated(
      EnergyCalibration calibration, double offsetSigmaKev, double gainSigma, double correlation) {
    Uncertain other =
        new Uncertain(
            uncertain.fwhmKev(),
            uncertain.fwhmSigmaKev(),
            uncertain.resolutionAssumed(),
            uncertain.collectorSigmaUm(),
            uncertain.stoppingSigma(),
            offsetSigmaKev,
            gainSigma,
            correlation,
            uncertain.sigmasAssumed());
    return new Measurement(
        name, cell, energies.with(calibration), angles, stopping, other, grid, scaling);
  }

  /**
   * The same with the calibration at another gain; its uncertainty adds to that of the gain.
   *
   * @param gain relative to that at which the calibration holds
   */
  public Measurement atGain(Estimate gain) {
    EnergyCalibration corrected = energies.calibration.atGain(gain.value());
    double sigma = Math.hypot(uncertain.gainSigma(), gain.sigma() / gain.value());
    Measurement other =
        calibrated(corrected, uncertain.offsetSigmaKev(), sigma, uncertain.offsetGainCorrelation());
    Energies at =
        new Energies(
            corrected,
            energies.channels,
            energies.lowKev,
            energies.highKev,
            energies.backgroundHighKev,
            gain.value());
    return new Measurement(name, cell, at, angles, stopping, other.uncertain, grid, scaling);
  }

  /**
   * Checks what a flat background needs.
   *
   * @throws IllegalArgumentException if there are no energies above those of tritons to tell it
   */
  public void requireBackgroundEnergies() {
    if (energies.backgroundHighKev() > 0) {
      BackgroundEnergies.of(this);
    }
  }

  /**
   * Calibration and lithium window.
   *
   * @param calibration rising over all channels
   * @param channels of every spectrum
   * @param lowKev lower end of the window, keV
   * @param highKev upper end of the window, keV
   * @param backgroundHighKev upper end of the energies that tell a flat background, which takes the
   *     place of a blank, keV; 0: no such background
   * @param gain for which the profile's calibration was corrected; 1: it is as stated
   */
  public record Energies(
      EnergyCalibration calibration,
      int channels,
      double lowKev,
      double highKev,
      double backgroundHighKev,
      double gain) {
    /** Without a flat background, and with the calibration as stated. */
    public Energies(EnergyCalibration calibration, int channels, double lowKev, double highKev) {
      this(calibration, channels, lowKev, highKev, 0, 1);
    }

    /** Checks the calibration. */
    public Energies {
      calibration.requireRisingOver(channels);
    }

    Energies with(EnergyCalibration other) {
      return new Energies(other, channels, lowKev, highKev, backgroundHighKev, gain);
    }
  }

  /**
   * What is known with an uncertainty; sigmas are standard uncertainties.
   *
   * @param fwhmKev resolution of detector and electronics, keV
   * @param fwhmSigmaKev its uncertainty, keV
   * @param resolutionAssumed whether the profile does not state the resolution
   * @param collectorSigmaUm of the collector's thickness, µm, above zero
   * @param stoppingSigma of all stopping powers together, relative
   * @param offsetSigmaKev of the energy at channel 0, keV
   * @param gainSigma of the gain, relative
   * @param offsetGainCorrelation of both, −1 to 1
   * @param sigmasAssumed whether the profile does not state the last four
   */
  public record Uncertain(
      double fwhmKev,
      double fwhmSigmaKev,
      boolean resolutionAssumed,
      double collectorSigmaUm,
      double stoppingSigma,
      double offsetSigmaKev,
      double gainSigma,
      double offsetGainCorrelation,
      boolean sigmasAssumed) {
    /**
     * The calibration off by its standard uncertainty in each independent direction: the columns of
     * the Cholesky factor of the covariance of offset and gain. Without correlation these are
     * offset and gain by themselves.
     */
    public List<EnergyCalibration> moved(EnergyCalibration c) {
      double alone = Math.sqrt(1 - offsetGainCorrelation * offsetGainCorrelation);
      return Stream.of(
              moved(c, offsetSigmaKev, offsetGainCorrelation * gainSigma),
              moved(c, 0, alone * gainSigma))
          .filter(other -> !other.equals(c))
          .toList();
    }

    private static EnergyCalibration moved(EnergyCalibration c, double kev, double relative) {
      return new EnergyCalibration(
          c.offsetKev() + kev, c.gainKevPerChannel() * (1 + relative), c.quadraticKevPerChannel2());
    }
  }

  /**
   * How depth is divided.
   *
   * @param directSliceUm slice of the direct profile, µm
   * @param deepestUm end of the direct profile below the collector's outer face, µm
   * @param unfoldSliceUm slice of the unfolded profile, µm
   * @param unfold iterations and replicas
   */
  public record Grid(
      double directSliceUm, double deepestUm, double unfoldSliceUm, UnfoldOptions unfold) {}
}
