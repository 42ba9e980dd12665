package ndprig.controller.reduce;

import java.util.Locale;

/** What a reader of a result must know before using its numbers. */
public enum ReductionFlag {
  /** Net counts in the lithium window do not exceed three times their uncertainty. */
  NO_LITHIUM_SEEN("net counts in the lithium window do not stand out of their uncertainty"),
  /** Unfolding and layered fit need more counts. */
  TOO_FEW_COUNTS("too few counts for unfolding and layered fit: direct profile only"),
  /** A channel holds as much as its register can. */
  SATURATED("channels are full: counts are lost"),
  /** Counts beyond full scale are piled up in the last channel. */
  OVERFLOW("the last channel holds more than 1 % of all counts: energies beyond full scale"),
  /** Channels without counts between channels with many. */
  CHANNELS_MISSING("channels without counts lie between channels with many: lines are missing"),
  /** The file ends within its last line, as far as can be told. */
  LAST_CHANNEL_UNCERTAIN(
      "a file ends without a newline: counts of its last channel may lack digits"),
  /** The detector was busy for more than a fifth of the time. */
  HIGH_DEAD_TIME("dead time above 20 %: live time and pile-up need a look"),
  /** The file does not state both times. */
  LIVE_TIME_UNKNOWN("live or real time is not stated: no correction of dead time"),
  /** Monitor counts were taken from the mean rate. */
  MONITOR_ASSUMED("no monitor counts: taken from the mean rate of the profile"),
  /** No blank was given. */
  NO_BLANK("no blank: background taken as 0"),
  /** The background is a flat component of the model. */
  BACKGROUND_SMOOTH(
      "no blank: a flat background is taken from the energies above those of tritons"),
  /** Counts above those of tritons rise or fall. */
  BACKGROUND_NOT_FLAT("the energies that tell the flat background do not agree on its level"),
  /** The resolution is not in the profile. */
  RESOLUTION_ASSUMED("the profile states no resolution: 20 ± 2 keV assumed"),
  /** The systematic uncertainties are not in the profile. */
  SYSTEMATICS_ASSUMED("the profile states no systematic uncertainties: usual ones assumed"),
  /** The file's own calibration is another one. */
  CALIBRATION_DIFFERS("the calibration in the file differs from the profile's, which was used"),
  /** The gain was followed and has changed. */
  GAIN_CORRECTED("the profile's calibration was corrected for the gain that was followed"),
  /** A coating holds lithium. */
  COATING_LITHIUM(
      "a coating holds lithium, which is taken as stated and is no part of the deposit"),
  /** Unfolded and refolded counts disagree. */
  UNFOLDING_DOES_NOT_FIT("the unfolded profile does not explain the spectrum"),
  /** Composition and profile do not agree with each other. */
  COMPOSITION_NOT_SETTLED("composition and unfolded profile have not come to agree"),
  /** The layered fit did not end. */
  LAYERED_NOT_CONVERGED("the layered fit has not converged"),
  /** A fit with one input off by its uncertainty did not end. */
  SYSTEMATICS_INCOMPLETE(
      "a fit with one input off did not converge: its part of the systematic uncertainty is missing"),
  /** Layers and counts disagree. */
  LAYERED_DOES_NOT_FIT("three layers do not explain the spectrum"),
  /** The collector's thickness is that of the profile. */
  COLLECTOR_NOT_FITTED("the collector's thickness is the profile's, not fitted"),
  /** Lithium goes on beyond the probe depth. */
  LOWER_BOUND("lithium reaches the probe depth: areal densities are lower bounds");

  private final String description;

  ReductionFlag(String description) {
    this.description = description;
  }

  /** What it means. */
  public String description() {
    return description;
  }

  /** The name in results. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
