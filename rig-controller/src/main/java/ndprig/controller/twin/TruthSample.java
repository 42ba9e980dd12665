package ndprig.controller.twin;

/**
 * The state of the plant at one time.
 *
 * @param atNanos monotonic time
 * @param activeLithiumMahPerSquareCentimetre on the collector, strippable or about to be lost
 * @param inactiveLithiumMahPerSquareCentimetre left behind on the electrolyte side
 * @param cellCelsius temperature of the cell
 * @param pressureMegapascals force on the cell over its area
 */
public record TruthSample(
    long atNanos,
    double activeLithiumMahPerSquareCentimetre,
    double inactiveLithiumMahPerSquareCentimetre,
    double cellCelsius,
    double pressureMegapascals) {
  /** All lithium of the deposit. */
  public double lithiumMahPerSquareCentimetre() {
    return activeLithiumMahPerSquareCentimetre + inactiveLithiumMahPerSquareCentimetre;
  }
}
