package ndprig.controller.twin;

/**
 * The state of the plant at one time.
 *
 * @param atNanos monotonic time
 * @param activeLithiumMahPerSquareCentimetre on the collector, strippable or about to be lost
 * @param inactiveLithiumMahPerSquareCentimetre left behind on the electrolyte side
 * @param dendriteLithiumMahPerSquareCentimetre in cracks of the electrolyte
 * @param elsewhereLithiumMahPerSquareCentimetre plated or taken up where no triton comes from
 * @param cellCelsius temperature of the cell
 * @param pressureMegapascals force on the cell over its area
 * @param gain of the detector's electronics, relative to that at the start
 */
public record TruthSample(
    long atNanos,
    double activeLithiumMahPerSquareCentimetre,
    double inactiveLithiumMahPerSquareCentimetre,
    double dendriteLithiumMahPerSquareCentimetre,
    double elsewhereLithiumMahPerSquareCentimetre,
    double cellCelsius,
    double pressureMegapascals,
    double gain) {
  /** All plated lithium from which tritons may come: deposit and cracks. */
  public double lithiumMahPerSquareCentimetre() {
    return activeLithiumMahPerSquareCentimetre
        + inactiveLithiumMahPerSquareCentimetre
        + dendriteLithiumMahPerSquareCentimetre;
  }
}
