package ndprig.controller.calibrate;

import java.util.List;
import java.util.Locale;
import ndprig.controller.calibrate.LineGuess.Window;
import ndprig.dsp.calibration.FeatureFit;
import ndprig.dsp.calibration.FeatureFit.Satellite;
import ndprig.dsp.calibration.SpectrumFeature;
import ndprig.dsp.spectrum.Spectrum;

/** Fits the peaks of lines near their guesses, and refuses what is no peak. */
final class PeakSearch {
  /** Half the window of a first fit, as a share of all channels. */
  private static final double FIRST_SHARE = 0.02;

  private static final double LEAST_FIRST = 12;

  /** Half the window of later fits, in widths of the peak. */
  private static final double WIDTHS = 3;

  private static final double LEAST_HALF = 6;
  private static final int REPEATS = 3;
  private static final double LEAST_SIGNIFICANCE = 5;
  private static final double LEAST_COUNTS = 30;

  /** A peak wider than this share of its window cannot be told from the background. */
  private static final double WIDEST_SHARE = 0.6;

  private final Spectrum spectrum;

  PeakSearch(Spectrum spectrum) {
    this.spectrum = spectrum;
  }

  /**
   * The peak of a line.
   *
   * @param satellites lines that share the peak
   */
  FittedLine fit(LineGuess guess, List<Satellite> satellites) throws CalibrationException {
    Window window = guess.window();
    if (window.channel() > spectrum.channels() - 1) {
      throw new CalibrationException(
          String.format(
              Locale.ROOT,
              "%s: channel %.0f lies outside the spectrum, which has channels 0 to %d",
              guess.line().name(),
              window.channel(),
              spectrum.channels() - 1));
    }
    double half =
        window.widthGiven()
            ? window.halfWidth()
            : Math.max(LEAST_FIRST, FIRST_SHARE * spectrum.channels());
    FittedLine line = fit(guess, satellites, window.channel(), half);
    for (int i = 0; i < REPEATS && !window.widthGiven() && line.peak().converged(); i++) {
      SpectrumFeature peak = line.peak();
      double next = Math.max(LEAST_HALF, WIDTHS * peak.fwhmChannels().value());
      line = fit(guess, satellites, peak.channel().value(), next);
    }
    requirePeak(line);
    return line;
  }

  private FittedLine fit(LineGuess guess, List<Satellite> satellites, double middle, double half)
      throws CalibrationException {
    int first = (int) Math.max(0, Math.round(middle - half));
    int end = (int) Math.min(spectrum.channels(), Math.round(middle + half) + 1);
    try {
      SpectrumFeature peak = FeatureFit.peak(spectrum, first, end, satellites);
      return new FittedLine(guess.line(), peak, first, end);
    } catch (IllegalArgumentException e) {
      throw new CalibrationException(guess.line().name() + ": " + e.getMessage());
    }
  }

  private void requirePeak(FittedLine line) throws CalibrationException {
    SpectrumFeature peak = line.peak();
    double width = peak.fwhmChannels().value();
    double channel = peak.channel().value();
    long counts = spectrum.sum(line.first(), line.end());
    require(counts >= LEAST_COUNTS, line, "too few counts for a peak: %d in all", counts);
    if (!peak.converged()) {
      boolean atEnd = line.end() == spectrum.channels() || line.first() == 0;
      throw fault(
          line,
          atEnd
              ? "no whole peak: the spectrum ends there"
              : "no peak; give another channel, or CHANNEL±WIDTH for the channels to fit");
    }
    require(
        channel - width >= 0 && channel + width <= spectrum.channels() - 1,
        line,
        "the peak at channel %.1f is cut off by the end of the spectrum",
        channel);
    require(
        peak.counts().value() >= LEAST_COUNTS
            && peak.counts().value() >= LEAST_SIGNIFICANCE * peak.counts().sigma(),
        line,
        "no peak that stands out of the background: %.0f ± %.0f counts",
        peak.counts().value(),
        peak.counts().sigma());
    require(
        width <= WIDEST_SHARE * (line.end() - line.first()),
        line,
        "no peak: what is there is %.0f channels wide",
        width);
    require(width >= 1, line, "the peak is narrower than a channel and has no certain position");
  }

  private static void require(boolean holds, FittedLine line, String form, Object... values)
      throws CalibrationException {
    if (!holds) {
      throw fault(line, String.format(Locale.ROOT, form, values));
    }
  }

  private static CalibrationException fault(FittedLine line, String what) {
    return new CalibrationException(
        line.line().name()
            + " in channels "
            + line.first()
            + " to "
            + (line.end() - 1)
            + ": "
            + what);
  }
}
