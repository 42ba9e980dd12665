package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;

/**
 * A short that carries little and comes and goes: the plating voltage collapses, nothing else.
 *
 * @param onsetMahPerSquareCentimetre charge plated in a cycle at which it begins; infinite: never
 * @param overpotentialShare of the overpotential that is left while plating
 * @param noiseVolts standard deviation of the plating voltage from then on
 */
public record SoftShortParameters(
    double onsetMahPerSquareCentimetre, double overpotentialShare, double noiseVolts) {
  /** A cell without shorts. */
  public static final SoftShortParameters NONE =
      new SoftShortParameters(Double.POSITIVE_INFINITY, 1, 0);

  /** Checks the bounds. */
  public SoftShortParameters {
    Onset.requireCharge(onsetMahPerSquareCentimetre);
    Check.fraction("overpotentialShare", overpotentialShare);
    Check.notNegative("noiseVolts", noiseVolts);
  }
}
