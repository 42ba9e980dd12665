package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;
import ndprig.controller.twin.montecarlo.ElectrolyteParameters;

/**
 * The cell as it was built.
 *
 * @param areaSquareCentimetre of the electrode
 * @param collectorMicrometre copper between lithium and detector
 * @param coating on the inner face, in words; it acts through {@link PlatingParameters} only
 * @param electrolyte behind the deposit
 */
public record CellParameters(
    double areaSquareCentimetre,
    double collectorMicrometre,
    String coating,
    ElectrolyteParameters electrolyte) {
  /** Checks the bounds. */
  public CellParameters {
    Check.positive("areaSquareCentimetre", areaSquareCentimetre);
    Check.positive("collectorMicrometre", collectorMicrometre);
  }
}
