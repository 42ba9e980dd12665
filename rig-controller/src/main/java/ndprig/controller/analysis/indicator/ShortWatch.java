package ndprig.controller.analysis.indicator;

import java.util.Locale;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.dsp.indicator.SoftShortDetector;
import ndprig.dsp.indicator.SoftShortOptions;
import ndprig.dsp.indicator.Verdict;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Watches the mean voltage of every frame of a plating step. The cell is one against lithium metal:
 * its overpotential while plating is what the collector lies below 0 V. Above 0 V, where a coating
 * takes up lithium and in a cell against a cathode, it counts as none. Used by one thread.
 */
public final class ShortWatch {
  private final SoftShortDetector detector;

  /** Watches a cell. */
  public ShortWatch(IndicatorOptions options) {
    SoftShortOptions usual = SoftShortOptions.DEFAULT;
    this.detector =
        new SoftShortDetector(
            new SoftShortOptions(
                usual.settlingSamples(),
                usual.referenceSamples(),
                options.softShortDrop(),
                usual.falseAlarmsPerSample()));
  }

  /** Takes the next frame; one without a voltage is passed over. */
  public Indication observe(Frame frame) {
    boolean plating =
        frame.step().kind() == StepKind.PLATE && !frame.flags().contains(FrameFlag.STRADDLES_STEP);
    double volts = frame.environment().voltageVolts().mean();
    if (!plating) {
      detector.observe(0, false);
      return Indication.without(State.IDLE, frame.number(), "");
    }
    if (!Double.isFinite(volts)) {
      return Indication.without(State.HIDDEN, frame.number(), "the voltage was not measured");
    }
    double overpotential = Math.max(0, -volts);
    Verdict verdict = detector.observe(overpotential, true);
    return Indication.of(
        verdict,
        frame.number(),
        new Estimate(overpotential, 0),
        text(verdict, frame.number(), overpotential));
  }

  private static String text(Verdict verdict, long number, double overpotential) {
    return String.format(
        Locale.ROOT,
        "%.1f σ in frame %d: the overpotential of plating fell to %.1f mV",
        verdict.sigmas(),
        number,
        1000 * overpotential);
  }
}
