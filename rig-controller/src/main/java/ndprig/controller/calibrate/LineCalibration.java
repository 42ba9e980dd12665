package ndprig.controller.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ndprig.dsp.calibration.CalibrationFit;
import ndprig.dsp.calibration.CalibrationLine;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.Estimate;

/**
 * The energy calibration that the lines of a spectrum make.
 *
 * @param lines lines with their peaks, energy rising
 * @param fit calibration with its covariance
 * @param flags what a reader must know
 */
public record LineCalibration(
    List<FittedLine> lines, CalibrationFit fit, Set<CalibrationFlag> flags) {
  private static final int ROUNDS = 3;

  /** χ² per degree beyond 1 + 5·√(2/n) is no chance; n is 50 channels. */
  private static final double POOR_PEAK = 2;

  private static final double POOR_LINES_SIGMAS = 3;

  /** Copies the lists. */
  public LineCalibration {
    lines = List.copyOf(lines);
    flags = Set.copyOf(flags);
  }

  /**
   * Fits peaks and calibration. Lines beside a line need the gain, so both are repeated.
   *
   * @param guesses two lines at least; three with curvature
   * @throws CalibrationException if a peak is not there or cannot be used, two are the same, or
   *     energies do not rise with the channels
   */
  public static LineCalibration of(Spectrum spectrum, List<LineGuess> guesses, boolean quadratic)
      throws CalibrationException {
    requireEnough(guesses, quadratic ? 3 : 2);
    PeakSearch search = new PeakSearch(spectrum);
    List<FittedLine> lines = new ArrayList<>();
    for (LineGuess guess : sorted(guesses)) {
      lines.add(search.fit(guess, List.of()));
    }
    requireRising(lines);
    CalibrationFit fit = fit(lines, quadratic, 1);
    for (int round = 1; round < ROUNDS; round++) {
      lines = again(search, sorted(guesses), fit.calibration());
      fit = fit(lines, quadratic, 1);
    }
    requireRising(lines);
    requireRising(fit.calibration(), spectrum.channels());
    return finished(lines, fit, quadratic);
  }

  private static List<FittedLine> again(
      PeakSearch search, List<LineGuess> guesses, EnergyCalibration calibration)
      throws CalibrationException {
    List<FittedLine> lines = new ArrayList<>();
    for (LineGuess guess : guesses) {
      int channel = (int) Math.round(guess.window().channel());
      double kevPerChannel = calibration.widthKev(channel);
      if (!(kevPerChannel > 0)) {
        throw new CalibrationException("the calibration falls at channel " + channel);
      }
      lines.add(search.fit(guess, guess.line().satellites(kevPerChannel)));
    }
    return lines;
  }

  private static LineCalibration finished(
      List<FittedLine> lines, CalibrationFit fit, boolean quadratic) throws CalibrationException {
    Set<CalibrationFlag> flags = EnumSet.noneOf(CalibrationFlag.class);
    if (lines.stream().anyMatch(line -> line.peak().chiSquarePerDegree() > POOR_PEAK)) {
      flags.add(CalibrationFlag.POOR_PEAK);
    }
    double degrees = fit.degreesOfFreedom();
    if (degrees == 0) {
      flags.add(CalibrationFlag.NOTHING_CHECKS);
    }
    if (fit.chiSquare() > degrees + POOR_LINES_SIGMAS * Math.sqrt(2 * degrees)) {
      flags.add(CalibrationFlag.LINES_DISAGREE);
    }
    if (narrowest(lines, fit).line().isUnnamed()) {
      flags.add(CalibrationFlag.RESOLUTION_OF_UNNAMED_LINE);
    }
    double factor = degrees == 0 ? 1 : Math.sqrt(Math.max(1, fit.chiSquare() / degrees));
    return new LineCalibration(lines, factor > 1 ? fit(lines, quadratic, factor) : fit, flags);
  }

  private static CalibrationFit fit(List<FittedLine> lines, boolean quadratic, double factor)
      throws CalibrationException {
    List<CalibrationLine> points =
        lines.stream().map(line -> line.calibrationLine(factor)).toList();
    try {
      return quadratic ? CalibrationFit.quadratic(points) : CalibrationFit.linear(points);
    } catch (IllegalArgumentException e) {
      throw new CalibrationException(String.valueOf(e.getMessage()));
    }
  }

  private static List<LineGuess> sorted(List<LineGuess> guesses) {
    Comparator<LineGuess> byEnergy = Comparator.comparingDouble(guess -> guess.line().energyKev());
    return guesses.stream().sorted(byEnergy).toList();
  }

  private static void requireEnough(List<LineGuess> guesses, int least)
      throws CalibrationException {
    List<LineGuess> sorted = sorted(guesses);
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).line().energyKev() == sorted.get(i - 1).line().energyKev()) {
        throw new CalibrationException(
            "two lines have "
                + sorted.get(i).line().energyKev()
                + " keV: each line may be given once");
      }
    }
    if (sorted.size() < least) {
      throw new CalibrationException(
          "a calibration of "
              + least
              + " coefficients needs "
              + least
              + " lines, got "
              + sorted.size());
    }
  }

  private static void requireRising(List<FittedLine> lines) throws CalibrationException {
    for (int i = 1; i < lines.size(); i++) {
      FittedLine low = lines.get(i - 1);
      FittedLine high = lines.get(i);
      double between = high.channel().value() - low.channel().value();
      double width = Math.max(low.fwhmChannels().value(), high.fwhmChannels().value());
      String both =
          String.format(
              Locale.ROOT,
              "%s at channel %.1f and %s at channel %.1f",
              low.line().name(),
              low.channel().value(),
              high.line().name(),
              high.channel().value());
      if (Math.abs(between) < width / 2) {
        throw new CalibrationException(both + " are one and the same peak");
      }
      if (between < 0) {
        throw new CalibrationException(both + ": energies must rise with the channels");
      }
    }
  }

  private static void requireRising(EnergyCalibration calibration, int channels)
      throws CalibrationException {
    try {
      calibration.requireRisingOver(channels);
    } catch (IllegalArgumentException e) {
      throw new CalibrationException(e.getMessage() + ": try it without --quadratic");
    }
  }

  /** The flags in the order of their declaration. */
  public List<CalibrationFlag> sortedFlags() {
    return flags.stream().sorted().toList();
  }

  /** The line that tells the resolution: the narrowest with a name, or else the narrowest. */
  public FittedLine narrowest() {
    return narrowest(lines, fit);
  }

  private static FittedLine narrowest(List<FittedLine> lines, CalibrationFit fit) {
    Comparator<FittedLine> unnamedLast = Comparator.comparing(line -> line.line().isUnnamed());
    return lines.stream()
        .min(unnamedLast.thenComparingDouble(line -> fwhmKev(line, fit).value()))
        .orElseThrow();
  }

  /** Resolution of detector and electronics, keV FWHM. */
  public Estimate resolutionKev() {
    return fwhmKev(narrowest());
  }

  /** Width of a line, keV. */
  public Estimate fwhmKev(FittedLine line) {
    return fwhmKev(line, fit);
  }

  private static Estimate fwhmKev(FittedLine line, CalibrationFit fit) {
    double channel = line.channel().value();
    EnergyCalibration calibration = fit.calibration();
    double slope = calibration.energyKev(channel + 0.5) - calibration.energyKev(channel - 0.5);
    return line.fwhmChannels().times(slope);
  }

  /** Energy by the calibration less the known one, keV, with the uncertainty of the position. */
  public Estimate residualKev(FittedLine line) {
    double channel = line.channel().value();
    double sigma = line.channel().sigma() * fwhmKev(line).value() / line.fwhmChannels().value();
    double energy = fit.calibration().energyKev(channel);
    return new Estimate(energy - line.line().energyKev(), sigma);
  }

  /** Uncertainties of offset and gain, exact at the first and the last line. */
  public StraightUncertainty uncertainty() {
    double first = lines.get(0).channel().value();
    double last = lines.get(lines.size() - 1).channel().value();
    return StraightUncertainty.of(fit, first, last);
  }
}
