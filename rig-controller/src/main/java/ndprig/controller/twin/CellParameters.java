package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;
import ndprig.controller.twin.montecarlo.LayerStack;

/**
 * The cell as it was built.
 *
 * @param areaSquareCentimetre of the electrode
 * @param layers beside the deposit
 */
public record CellParameters(double areaSquareCentimetre, LayerStack layers) {
  /** Checks the bounds. */
  public CellParameters {
    Check.positive("areaSquareCentimetre", areaSquareCentimetre);
  }
}
