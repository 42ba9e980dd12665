package ndprig.controller.analysis.indicator;

/**
 * How readily indicators speak.
 *
 * @param baselineBins bins from which the undisturbed electrolyte is learnt, at least 2
 * @param stepBaselineBins bins of a step from which its undisturbed state behind the collector is
 *     learnt, at least 2
 * @param alarmSigmas σ of counting and baseline from which on an indicator of counts or fronts
 *     speaks
 * @param tolerance share by which the electrolyte's expected counts may be too low
 * @param softShortDrop share of the overpotential that must be lost for a soft short
 */
public record IndicatorOptions(
    int baselineBins,
    int stepBaselineBins,
    double alarmSigmas,
    double tolerance,
    double softShortDrop) {
  /** As the study of false alarms has them. */
  public static final IndicatorOptions DEFAULT = new IndicatorOptions(12, 6, 5, 0.005, 0.2);
}
