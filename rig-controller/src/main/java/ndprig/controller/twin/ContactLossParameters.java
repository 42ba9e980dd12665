package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;

/**
 * Loss of contact at the collector, as far as neutrons can tell. They do not see a gap; they see
 * that plating brings nothing to the deposit, and that its front recedes while it is taken up
 * elsewhere, deeper than tritons come from.
 *
 * @param onsetMahPerSquareCentimetre charge plated in a cycle at which it begins; infinite: never
 * @param lossPerCharge active lithium that leaves the deposit per plated charge, atoms per electron
 */
public record ContactLossParameters(double onsetMahPerSquareCentimetre, double lossPerCharge) {
  /** A deposit that keeps its contact. */
  public static final ContactLossParameters NONE =
      new ContactLossParameters(Double.POSITIVE_INFINITY, 0);

  /** Checks the bounds. */
  public ContactLossParameters {
    Onset.requireCharge(onsetMahPerSquareCentimetre);
    Check.notNegative("lossPerCharge", lossPerCharge);
  }
}
