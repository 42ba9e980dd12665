package ndprig.controller.analysis.indicator;

import java.util.Locale;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.controller.reduce.BeyondDeposit;
import ndprig.controller.reduce.ReductionException;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.calibration.FeatureFit;
import ndprig.dsp.calibration.GainTracker;
import ndprig.dsp.calibration.SpectrumFeature;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Follows the gain by the line of a pulser, or by the upper edge of the lithium behind the
 * collector once the deposit is thick enough to have one. The first position that is known to half
 * of the stated limit is the reference. Used by one thread.
 */
public final class GainWatch implements BinWatch {
  private static final double SEEN_SIGMAS = 5;
  private static final double LINE_FWHM = 4;
  private static final double LINE_SHARE = 0.01;

  /** The edge's window: into the plateau of the deposit, and beyond the edge, in FWHM. */
  private static final double BELOW_EDGE = 1.3;

  private static final double ABOVE_EDGE = 2;

  /** A plateau as deep as the window and the resolution at its rear, µm. */
  private static final double THINNEST_UM = 10;

  private final GainOptions options;
  private final CellModel cell;
  private final Yield yield;
  private final Gains gains;
  private @Nullable GainTracker tracker;

  /**
   * Follows the gain.
   *
   * @param gains where the gain of each bin is kept, from the reference on
   */
  public GainWatch(GainOptions options, CellModel cell, Yield yield, Gains gains) {
    this.options = options;
    this.cell = cell;
    this.yield = yield;
    this.gains = gains;
  }

  @Override
  public Indication observe(ClosedBin closed) throws ReductionException {
    long number = closed.bin().number();
    SpectrumFeature feature = feature(closed);
    Estimate position = feature == null ? Indication.UNKNOWN : feature.channel();
    if (feature == null
        || !feature.converged()
        || !(feature.counts().value() > SEEN_SIGMAS * feature.counts().sigma())) {
      keep(number, follow(Indication.UNKNOWN));
      return Indication.without(
          State.HIDDEN, number, options.line() ? "the line is not seen" : "there is no clear edge");
    }
    GainTracker now = follow(position);
    keep(number, now);
    if (now == null) {
      return Indication.without(State.LEARNING, number, "");
    }
    Estimate gain = now.gain();
    boolean drifted = now.drifted(options.sigmas()) && Math.abs(gain.value() - 1) > options.limit();
    return Indication.limited(number, gain, drifted, text(number, gain));
  }

  private void keep(long number, @Nullable GainTracker now) {
    if (now != null) {
      gains.put(number, now.gain());
    }
  }

  private @Nullable GainTracker follow(Estimate position) {
    GainTracker before = tracker;
    if (before != null) {
      tracker = before.after(position);
    } else if (sharp(position)) {
      tracker = GainTracker.startingAt(options.calibration(), position, options.walkPerBin());
    }
    return tracker;
  }

  private boolean sharp(Estimate position) {
    double height = position.value() - options.calibration().channelAt(0);
    return position.sigma() < options.limit() / 2 * height;
  }

  private @Nullable SpectrumFeature feature(ClosedBin closed) throws ReductionException {
    Spectrum spectrum = closed.sample().spectrum();
    if (options.line()) {
      double half = LINE_FWHM * options.fwhmKev() + LINE_SHARE * options.lineKev();
      return FeatureFit.peak(
          spectrum,
          channel(options.lineKev() - half, spectrum),
          channel(options.lineKev() + half, spectrum));
    }
    BeyondDeposit model = cell.get();
    if (model.depositUm(spectrum, yield.of(closed)) < THINNEST_UM) {
      return null;
    }
    double fwhm = model.faceFwhmKev();
    return FeatureFit.upperEdge(
        spectrum,
        channel(model.faceKev() - BELOW_EDGE * fwhm, spectrum),
        channel(model.faceKev() + ABOVE_EDGE * fwhm, spectrum));
  }

  /** Where an energy lies at the present gain, within the spectrum. */
  private int channel(double energyKev, Spectrum spectrum) {
    EnergyCalibration present = tracker == null ? options.calibration() : tracker.corrected();
    long channel = Math.round(present.channelAt(energyKev));
    return (int) Math.max(0, Math.min(channel, spectrum.channels()));
  }

  private static String text(long number, Estimate gain) {
    return String.format(
        Locale.ROOT,
        "in bin %d the gain is %.5f ± %.5f of that of the first bins",
        number,
        gain.value(),
        gain.sigma());
  }
}
