package ndprig.dsp.indicator;

/**
 * What counts as a collapse of the voltage.
 *
 * @param settlingSamples samples at the start of a plating step that are left out: nucleation has
 *     an overpotential of its own, not negative
 * @param referenceSamples samples before the present one that it is compared with, at least 4
 * @param leastDrop share of the overpotential that must be lost, 0 to 1
 * @param falseAlarmsPerSample bound on the share of samples of an undisturbed cell that raise an
 *     alarm, above 0 and below 0.5
 */
public record SoftShortOptions(
    int settlingSamples, int referenceSamples, double leastDrop, double falseAlarmsPerSample) {
  /** Ten samples of settling, twenty of reference, a fifth lost, one false alarm in 2000. */
  public static final SoftShortOptions DEFAULT = new SoftShortOptions(10, 20, 0.2, 5e-4);

  /** Checks the ranges. */
  public SoftShortOptions {
    if (settlingSamples < 0
        || referenceSamples < 4
        || !(leastDrop > 0 && leastDrop < 1)
        || !(falseAlarmsPerSample > 0 && falseAlarmsPerSample < 0.5)) {
      throw new IllegalArgumentException(
          "soft short with "
              + settlingSamples
              + " samples of settling, "
              + referenceSamples
              + " of reference, a drop of "
              + leastDrop
              + " and "
              + falseAlarmsPerSample
              + " false alarms");
    }
  }
}
