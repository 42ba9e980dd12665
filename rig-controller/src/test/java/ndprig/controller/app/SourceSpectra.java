package ndprig.controller.app;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.controller.reduce.SpectrumFile.Exposure;
import ndprig.controller.reduce.SpectrumFormat;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.calibration.KnownLine;
import ndprig.dsp.spectrum.Spectrum;

/**
 * Spectra of thin sources, particle by particle.
 *
 * @param calibration the true one
 * @param channels of the analyser
 * @param fwhmKev resolution
 * @param flat counts of background over all channels
 */
public record SourceSpectra(EnergyCalibration calibration, int channels, double fwhmKev, int flat) {
  private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));

  /** Counts of lines, each with those beside it. */
  public SpectrumFile of(List<KnownLine> lines, int countsPerLine, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    long[] counts = new long[channels];
    for (int i = 0; i < flat; i++) {
      counts[random.nextInt(channels)]++;
    }
    for (KnownLine line : lines) {
      draw(line.energyKev(), countsPerLine, random, counts);
      for (KnownLine.Beside beside : line.beside()) {
        draw(beside.energyKev(), (int) (countsPerLine * beside.relative()), random, counts);
      }
    }
    return new SpectrumFile(
        Path.of("source.spe"),
        SpectrumFormat.SPE,
        "thin references",
        Spectrum.of(counts),
        new Exposure(600, 600, Double.NaN),
        null);
  }

  private void draw(double kev, int number, RandomGenerator random, long[] counts) {
    for (int i = 0; i < number; i++) {
      double energy = kev + fwhmKev / FWHM_PER_SIGMA * random.nextGaussian();
      int channel = (int) Math.round(calibration.channelAt(energy));
      if (channel >= 0 && channel < channels) {
        counts[channel]++;
      }
    }
  }
}
