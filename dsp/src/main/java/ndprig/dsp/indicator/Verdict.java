package ndprig.dsp.indicator;

/**
 * What a detector says after one bin.
 *
 * @param learning whether the baseline is still being learnt; there is no alarm then
 * @param sigmas how far this bin alone lies from the baseline towards trouble, in σ of counting and
 *     baseline together; 0 while learning
 * @param greatestSigmas the same for the most striking of the windows that end with this bin
 * @param windowBins bins in that window; 0 while learning
 * @param alarm whether the stated rate of false alarms allows to call it
 */
public record Verdict(
    boolean learning, double sigmas, double greatestSigmas, int windowBins, boolean alarm) {
  /** Says nothing yet. */
  static final Verdict LEARNING = new Verdict(true, 0, 0, 0, false);
}
