package ndprig.dsp.indicator;

/**
 * How a detector learns and how readily it speaks.
 *
 * @param baselineBins bins from which the undisturbed state is learnt, at least 2
 * @param falseAlarmsPerBin bound on the share of bins of an undisturbed cell that raise an alarm,
 *     above 0 and below 0.5
 * @param windows number of lengths that are looked at: the last 1, 2, 4 … {@code 2^(windows − 1)}
 *     bins, 1 to 12; long ones find slow growth
 */
public record DetectorOptions(int baselineBins, double falseAlarmsPerBin, int windows) {
  /** 20 bins of baseline, one false alarm in 2000 bins, the last 1 to 32 bins. */
  public static final DetectorOptions DEFAULT = new DetectorOptions(20, 5e-4, 6);

  private static final int MOST_WINDOWS = 12;

  /** Checks the ranges. */
  public DetectorOptions {
    if (baselineBins < 2
        || !(falseAlarmsPerBin > 0 && falseAlarmsPerBin < 0.5)
        || windows < 1
        || windows > MOST_WINDOWS) {
      throw new IllegalArgumentException(
          "detector with "
              + baselineBins
              + " baseline bins, "
              + falseAlarmsPerBin
              + " false alarms per bin and "
              + windows
              + " windows");
    }
  }

  /**
   * A detector that speaks from a number of standard deviations on, in any of its windows.
   *
   * @param sigmas one-sided Gaussian standard deviations of the chance of a window, above 0
   */
  public static DetectorOptions atSigmas(int baselineBins, double sigmas, int windows) {
    return new DetectorOptions(baselineBins, windows * Significance.chance(sigmas), windows);
  }

  /** Bins in the longest window. */
  int longest() {
    return 1 << (windows - 1);
  }

  /** False alarms that each window may have: together they stay below the bound. */
  double perWindow() {
    return falseAlarmsPerBin / windows;
  }
}
