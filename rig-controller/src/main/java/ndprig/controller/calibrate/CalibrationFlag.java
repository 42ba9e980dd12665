package ndprig.controller.calibrate;

import java.util.Locale;

/** What a reader of a calibration must know before using it. */
public enum CalibrationFlag {
  /** As many lines as coefficients. */
  NOTHING_CHECKS("as many lines as coefficients: nothing checks the calibration"),
  /** χ² of a peak is far above 1. */
  POOR_PEAK("a peak is not what its lines would make: its uncertainties were enlarged by √χ²"),
  /** χ² of the lines against the calibration is far above its expectation. */
  LINES_DISAGREE("the lines do not agree with each other: uncertainties were enlarged by √χ²"),
  /** The resolution comes from a line that was given by its energy alone. */
  RESOLUTION_OF_UNNAMED_LINE(
      "the resolution is that of a line without a name; a pulser's leaves the detector out");

  private final String description;

  CalibrationFlag(String description) {
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
