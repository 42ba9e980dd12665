package ndprig.dsp.geometry;

import java.util.List;

/** A plane, evenly and isotropically emitting source and a detector that faces it. */
public interface DetectorGeometry {
  /** Share of all emitted particles that hits the detector, 0 to ½. */
  double efficiency();

  /** Mean of {@code 1/cos θ} over the particles that hit the detector, at least 1. */
  double meanSecant();

  /**
   * Secants and weights of the accepted particles at the nodes of a quadrature; the weights add up
   * to the efficiency.
   */
  List<AngularSpread.Group> nodes();
}
