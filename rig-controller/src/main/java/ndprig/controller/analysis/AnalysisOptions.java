package ndprig.controller.analysis;

import java.time.Duration;

/**
 * What the analysis needs to know of cell and plan.
 *
 * @param areaCm2 of the electrode, cm²
 * @param offsetSigmaMilliamperes standard deviation of the current's zero from step to step, mA
 * @param currentGainRelativeSigma relative standard uncertainty of the current's gain
 * @param binLength longest bin by time
 */
public record AnalysisOptions(
    double areaCm2,
    double offsetSigmaMilliamperes,
    double currentGainRelativeSigma,
    Duration binLength) {
  /** Checks the ranges. */
  public AnalysisOptions {
    if (!(areaCm2 > 0)) {
      throw new IllegalArgumentException("areaCm2: must be more than 0, got " + areaCm2);
    }
    if (!(offsetSigmaMilliamperes >= 0)) {
      throw new IllegalArgumentException(
          "offsetSigmaMilliamperes: must be 0 or more, got " + offsetSigmaMilliamperes);
    }
    if (!(currentGainRelativeSigma >= 0)) {
      throw new IllegalArgumentException(
          "currentGainRelativeSigma: must be 0 or more, got " + currentGainRelativeSigma);
    }
    if (binLength.isZero() || binLength.isNegative()) {
      throw new IllegalArgumentException("binLength: must be more than 0, got " + binLength);
    }
  }
}
