package ndprig.controller.analysis.indicator;

import java.util.Locale;
import ndprig.dsp.indicator.Verdict;
import ndprig.dsp.uncertainty.Estimate;

/**
 * What an indicator says after its newest bin.
 *
 * @param state how it stands
 * @param number of the bin; of the frame for a soft short; −1 before the first
 * @param value what is watched, with its counting uncertainty; NaN when there is none
 * @param sigmas how far this bin alone lies towards trouble, in σ of counting and baseline
 * @param windowSigmas the same for the most striking of the windows that end with this bin
 * @param windowBins bins of that window
 * @param text one sentence with the values that matter and their units; empty when quiet
 */
public record Indication(
    State state,
    long number,
    Estimate value,
    double sigmas,
    double windowSigmas,
    int windowBins,
    String text) {
  static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

  /** Nothing was seen yet. */
  static final Indication NOTHING = new Indication(State.IDLE, -1, UNKNOWN, 0, 0, 0, "");

  /** How an indicator stands. */
  public enum State {
    /** There is nothing that it could judge: no bin, no plating, not configured. */
    IDLE,
    /** The undisturbed state is being learnt. */
    LEARNING,
    /** There is no sign of trouble. */
    QUIET,
    /** There is. */
    ALARM,
    /** It cannot be seen at present. */
    HIDDEN,
    /** The numbers do not work out. */
    FAILED
  }

  /** What a detector's verdict comes to. */
  static Indication of(Verdict verdict, long number, Estimate value, String text) {
    State state = verdict.learning() ? State.LEARNING : verdict.alarm() ? State.ALARM : State.QUIET;
    return new Indication(
        state,
        number,
        value,
        verdict.sigmas(),
        verdict.greatestSigmas(),
        verdict.windowBins(),
        verdict.alarm() ? text : "");
  }

  /** How clear a verdict on bins is, as the beginning of a sentence. */
  static String clarity(Verdict verdict, long bin) {
    return String.format(
        Locale.ROOT,
        "%.1f σ in bin %d, %.1f σ in the last %d bins: ",
        verdict.sigmas(),
        bin,
        verdict.greatestSigmas(),
        verdict.windowBins());
  }

  /** A value with a limit. */
  static Indication limited(long number, Estimate value, boolean beyond, String text) {
    return new Indication(
        beyond ? State.ALARM : State.QUIET, number, value, 0, 0, 1, beyond ? text : "");
  }

  /** No value in this bin. */
  static Indication without(State state, long number, String text) {
    return new Indication(state, number, UNKNOWN, 0, 0, 0, text);
  }
}
