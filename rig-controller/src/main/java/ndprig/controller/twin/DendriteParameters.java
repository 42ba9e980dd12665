package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;

/**
 * Lithium that grows in cracks of the electrolyte.
 *
 * @param onsetMahPerSquareCentimetre charge plated in a cycle at which cracks open; infinite: never
 * @param onsetMilliamperePerSquareCentimetre current density below which cracks neither open nor
 *     fill
 * @param share of the lithium plated from then on that goes into cracks
 * @param reachMicrometre how deep into the electrolyte; 0: as deep as tritons come from
 */
public record DendriteParameters(
    double onsetMahPerSquareCentimetre,
    double onsetMilliamperePerSquareCentimetre,
    double share,
    double reachMicrometre) {
  /** An electrolyte that never cracks. */
  public static final DendriteParameters NONE =
      new DendriteParameters(Double.POSITIVE_INFINITY, 0, 0, 0);

  /** Checks the bounds. */
  public DendriteParameters {
    Onset.requireCharge(onsetMahPerSquareCentimetre);
    Check.notNegative("onsetMilliamperePerSquareCentimetre", onsetMilliamperePerSquareCentimetre);
    Check.fraction("share", share);
    Check.notNegative("reachMicrometre", reachMicrometre);
  }
}
