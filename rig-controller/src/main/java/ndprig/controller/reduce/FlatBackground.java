package ndprig.controller.reduce;

import java.util.Locale;
import java.util.Optional;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.Estimate;

/**
 * As many counts per keV at all energies as above those of tritons. The level is that of the same
 * spectrum: where a window takes in energies that tell it, both share counts.
 *
 * @param perKev counts per keV
 * @param lowKev lower end of the energies that tell it, keV
 * @param highKev upper end of them, keV
 * @param calibration of the spectrum
 * @param channels of the spectrum
 */
record FlatBackground(
    Estimate perKev, double lowKev, double highKev, EnergyCalibration calibration, int channels)
    implements Background {
  /** Counts per keV of a spectrum that stands for a level of one: rounding is lost in them. */
  private static final double UNIT = 1e6;

  static FlatBackground of(
      BackgroundEnergies energies, Spectrum spectrum, EnergyCalibration calibration) {
    return new FlatBackground(
        energies.perKev(spectrum),
        energies.lowKev(),
        energies.highKev(),
        calibration,
        spectrum.channels());
  }

  @Override
  public double counts(ArealDensity areal, double from, double to) {
    return perKev.value() * widthKev(from, to);
  }

  /** With w the width of the window and o that of the energies within it: {@code w²σ² − 2wob/v}. */
  @Override
  public double variance(ArealDensity areal, double from, double to) {
    double width = widthKev(from, to);
    double shared = widthKev(Math.max(from, lowKev), Math.min(to, highKev));
    double covariance = shared * perKev.value() / (highKev - lowKev);
    return width * width * perKev.sigma() * perKev.sigma() - 2 * width * covariance;
  }

  private double widthKev(double from, double to) {
    double first = calibration.energyKev(-0.5);
    double end = calibration.energyKev(channels - 0.5);
    return Math.max(0, Math.min(to, end) - Math.max(from, first));
  }

  @Override
  public double[] perBin(EnergyBins bins) {
    double[] counts = new double[bins.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = perKev.value() * (bins.edgeKev(i + 1) - bins.edgeKev(i));
    }
    return counts;
  }

  @Override
  public Optional<DepthProfile> mapped(DirectDepthMap map, Normalisation normalisation) {
    double[] edges = calibration.edgesKev(channels);
    Spectrum unit = Spectrum.of(channels, i -> Math.round(UNIT * (edges[i + 1] - edges[i])));
    DepthProfile one = map.apply(unit, normalisation.times(UNIT));
    double[] density = one.densities();
    double[] sigma = one.densities();
    for (int i = 0; i < density.length; i++) {
      density[i] *= perKev.value();
      sigma[i] *= perKev.sigma();
    }
    return Optional.of(new DepthProfile(one.origin(), one.edgesMicrometres(), density, sigma));
  }

  @Override
  public Optional<Background> raised() {
    Estimate more = new Estimate(perKev.value() + perKev.sigma(), perKev.sigma());
    return Optional.of(new FlatBackground(more, lowKev, highKev, calibration, channels));
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "flat, %.4g ± %.2g counts/keV from %.0f to %.0f keV",
        perKev.value(),
        perKev.sigma(),
        lowKev,
        highKev);
  }
}
