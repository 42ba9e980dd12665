package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;
import ndprig.controller.twin.montecarlo.LayerStack;

/**
 * The cell as it was built.
 *
 * @param areaSquareCentimetre of the electrode
 * @param layers beside the deposit
 * @param resistance that adds to the overpotential, by the stack pressure
 */
public record CellParameters(
    double areaSquareCentimetre, LayerStack layers, ResistanceParameters resistance) {
  /** Checks the bounds. */
  public CellParameters {
    Check.positive("areaSquareCentimetre", areaSquareCentimetre);
  }
}
