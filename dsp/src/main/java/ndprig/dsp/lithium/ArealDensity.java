package ndprig.dsp.lithium;

import java.util.function.IntToDoubleFunction;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.spectrum.Spectrum;

/**
 * Areal density of lithium from the counts in an energy window.
 *
 * <p>A channel that the window cuts counts with the share that lies inside. The counting variance
 * is {@code n + 1}, that of the Poisson mean under a flat prior: no counts is not certainty.
 */
public final class ArealDensity {
  /**
   * Density of the tail above that of electrolyte, relative to the metal, that may go on beyond.
   */
  private static final double LOWER_BOUND_EXCESS = 0.1;

  /** By how many standard deviations the tail must exceed it. */
  private static final double LOWER_BOUND_SIGMAS = 2;

  private final EnergyCalibration calibration;
  private final LithiumWindow window;

  /** Sums over a window of calibrated spectra. */
  public ArealDensity(EnergyCalibration calibration, LithiumWindow window) {
    this.calibration = calibration;
    this.window = window;
  }

  /**
   * Areal density of one spectrum.
   *
   * @param spectrum counts
   * @param backgroundCounts expected counts in the window that do not come from lithium
   * @param normalisation counts per lithium atom/cm² in this spectrum
   * @throws IllegalArgumentException when the calibration does not rise over the spectrum
   */
  public LithiumAmount of(Spectrum spectrum, double backgroundCounts, Normalisation normalisation) {
    calibration.requireRisingOver(spectrum.channels());
    double perAtom = normalisation.countsPerAtomPerCm2();
    double gross = counts(spectrum, window.lowKev(), window.highKev());
    double atoms = (gross - backgroundCounts) / perAtom;
    return new LithiumAmount(
        atoms,
        Math.sqrt(gross + 1) / perAtom,
        Math.abs(atoms) * normalisation.relativeSigma(),
        reachesProbeDepth(spectrum, perAtom));
  }

  /**
   * Expected counts in the window, such as those of a background.
   *
   * @param perChannel expected counts per channel, shape {@code [channels]}
   */
  public double expected(double[] perChannel) {
    return sum(perChannel.length, i -> perChannel[i], window.lowKev(), window.highKev());
  }

  /** Counts between two energies in keV, with shares of the channels that they cut. */
  public double counts(Spectrum spectrum, double lowKev, double highKev) {
    return sum(spectrum.channels(), spectrum::at, lowKev, highKev);
  }

  private double sum(int channels, IntToDoubleFunction counts, double lowKev, double highKev) {
    double low = coordinate(lowKev, channels);
    double high = coordinate(highKev, channels);
    double sum = 0;
    for (int i = (int) low; i < Math.min(Math.ceil(high), channels); i++) {
      double share = Math.min(high, i + 1.0) - Math.max(low, i);
      sum += share * counts.applyAsDouble(i);
    }
    return sum;
  }

  private double coordinate(double energyKev, int channels) {
    double fromEdge = calibration.channelAt(energyKev) + 0.5;
    return Math.max(0, Math.min(fromEdge, channels));
  }

  private boolean reachesProbeDepth(Spectrum spectrum, double perAtom) {
    double tail = counts(spectrum, window.lowKev(), window.tailKev());
    double density = window.tailDensity() + LOWER_BOUND_EXCESS;
    double limit = perAtom * density * LithiumMetal.atomsPerCm2(window.tailMicrometres());
    return tail - limit > LOWER_BOUND_SIGMAS * Math.sqrt(limit + 1);
  }
}
