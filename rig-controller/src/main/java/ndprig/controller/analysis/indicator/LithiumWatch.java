package ndprig.controller.analysis.indicator;

import java.util.Locale;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.controller.reduce.BeyondDeposit;
import ndprig.controller.reduce.ReductionException;
import ndprig.dsp.indicator.DetectorOptions;
import ndprig.dsp.indicator.ElectrolyteBin;
import ndprig.dsp.indicator.ElectrolyteDetector;
import ndprig.dsp.indicator.ElectrolyteDetector.Finding;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.Estimate;

/** Watches for lithium in the electrolyte beyond the deposit. Used by one thread. */
public final class LithiumWatch implements BinWatch {
  private static final int WINDOWS = 6;

  private final CellModel cell;
  private final Yield yield;
  private final ElectrolyteDetector detector;

  /** Watches a cell. */
  public LithiumWatch(CellModel cell, Yield yield, IndicatorOptions options) {
    this.cell = cell;
    this.yield = yield;
    this.detector =
        new ElectrolyteDetector(
            DetectorOptions.atSigmas(options.baselineBins(), options.alarmSigmas(), WINDOWS),
            options.tolerance());
  }

  @Override
  public Indication observe(ClosedBin closed) throws ReductionException {
    BeyondDeposit model = cell.get();
    Spectrum spectrum = closed.sample().spectrum();
    Normalisation normalisation = yield.of(closed);
    double depositUm = model.depositUm(spectrum, normalisation);
    ElectrolyteBin bin = model.bin(spectrum, depositUm, normalisation);
    Finding finding = detector.observe(bin);
    long number = closed.bin().number();
    if (bin.groups() == 0) {
      return Indication.without(
          State.HIDDEN, number, "the deposit hides the electrolyte from the detector");
    }
    return Indication.of(
        finding.verdict(), number, excess(finding), text(finding, model, number, depositUm));
  }

  private static Estimate excess(Finding finding) {
    return finding.expected() > 0
        ? new Estimate(
            finding.counts() / finding.expected() - 1,
            Math.sqrt(finding.counts() + 1.0) / finding.expected())
        : Indication.UNKNOWN;
  }

  private static String text(Finding finding, BeyondDeposit model, long number, double depositUm) {
    return Indication.clarity(finding.verdict(), number)
        + String.format(
            Locale.ROOT,
            "%d counts where %.0f were expected from"
                + " %.1f to %.1f µm below the collector's outer face, behind %.1f µm of lithium",
            finding.counts(),
            finding.expected(),
            model.depthUm(model.highKev(finding.groups()), depositUm),
            model.depthUm(model.lowKev(), depositUm),
            depositUm);
  }
}
