package ndprig.controller.experiment;

import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.transport.Physics;

/**
 * The channels that count as lithium, and how tritons come to be counted in them.
 *
 * @param calibration of the MCA
 * @param channels of every spectrum
 * @param first channel that counts
 * @param end the one after the last that counts
 * @param angles of the accepted tritons
 * @param fwhmKev resolution of detector and electronics
 */
record SeriesWindow(
    EnergyCalibration calibration,
    int channels,
    int first,
    int end,
    AngularSpread angles,
    double fwhmKev) {
  /** Well below the width of a channel, keV. */
  private static final double ROUNDING_KEV = 1e-6;

  /**
   * The window as it is counted.
   *
   * @param window whose ends lie on edges of channels
   */
  static SeriesWindow of(
      EnergyCalibration calibration,
      int channels,
      LithiumWindow window,
      AngularSpread angles,
      double fwhmKev) {
    int first = channel(calibration, window.lowKev());
    int end = Math.min(channel(calibration, window.highKev()), channels);
    return new SeriesWindow(calibration, channels, first, end, angles, fwhmKev);
  }

  private static int channel(EnergyCalibration calibration, double kev) {
    return Math.max(0, (int) Math.round(calibration.channelAt(kev) + 0.5));
  }

  /** The same channels at other energies. */
  SeriesWindow with(EnergyCalibration other) {
    return new SeriesWindow(other, channels, first, end, angles, fwhmKev);
  }

  /** With another resolution. */
  SeriesWindow withFwhm(double kev) {
    return new SeriesWindow(calibration, channels, first, end, angles, kev);
  }

  /** The response of a cell without a deposit, with the window as its one bin. */
  ResponseOptions options(LayerStack bare, Physics physics) {
    double[] edges = calibration.edgesKev(channels);
    EnergyBins bin =
        new EnergyBins(
            calibration,
            channels,
            end - first,
            edges[first] - ROUNDING_KEV,
            edges[end] + ROUNDING_KEV);
    double birthKev = CaptureReaction.lithiumTriton().energyKev();
    return new ResponseOptions(bare, physics, birthKev, angles, fwhmKev, bin);
  }
}
