package ndprig.controller.twin;

/**
 * What really happened in one cycle.
 *
 * @param cycle counted from 1
 * @param platedChargeMahPerSquareCentimetre integral of the plating current
 * @param strippedChargeMahPerSquareCentimetre integral of the stripping current, as magnitude
 * @param platedLithiumMahPerSquareCentimetre lithium that came to the collector, into cracks of the
 *     electrolyte or elsewhere, one per electron
 * @param strippedLithiumMahPerSquareCentimetre lithium that left the collector
 * @param complete whether stripping has ended
 */
public record CycleTruth(
    int cycle,
    double platedChargeMahPerSquareCentimetre,
    double strippedChargeMahPerSquareCentimetre,
    double platedLithiumMahPerSquareCentimetre,
    double strippedLithiumMahPerSquareCentimetre,
    boolean complete) {
  /** Stripped over plated lithium; not a number before any is plated. */
  public double lithiumEfficiency() {
    return strippedLithiumMahPerSquareCentimetre / platedLithiumMahPerSquareCentimetre;
  }

  /** Stripped over plated charge; not a number before any is plated. */
  public double coulombicEfficiency() {
    return strippedChargeMahPerSquareCentimetre / platedChargeMahPerSquareCentimetre;
  }
}
