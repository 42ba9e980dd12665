package ndprig.dsp.geometry;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * A rectangular source, such as the spot of a beam behind a slit, that faces a round detector; the
 * axis of the detector goes through the middle of the rectangle.
 *
 * <p>{@code ε = 1/(4π·A_s) ∫∫ h/d³ dA_s dA_d} as for {@link DiscToDisc}, by Gauss-Legendre
 * quadrature over a quarter of the rectangle and the radius of the detector, and evenly spaced
 * angles. Good to 1e-5 as long as the distance is not below half the largest length.
 *
 * @param widthCm width of the source, cm, above zero
 * @param heightCm height of the source, cm, above zero
 * @param detectorRadiusCm radius of the detector, cm, above zero
 * @param distanceCm distance of the two planes, cm, above zero
 */
public record RectangleToDisc(
    double widthCm, double heightCm, double detectorRadiusCm, double distanceCm)
    implements DetectorGeometry {
  private static final int NODES = 12;
  private static final int ANGLES = 16;
  private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

  /** Checks the lengths. */
  public RectangleToDisc {
    if (!(widthCm > 0 && heightCm > 0 && detectorRadiusCm > 0 && distanceCm > 0)
        || Double.isInfinite(widthCm + heightCm + detectorRadiusCm + distanceCm)) {
      throw new IllegalArgumentException(
          "rectangle to disc: "
              + widthCm
              + " x "
              + heightCm
              + " cm, detector radius "
              + detectorRadiusCm
              + " cm, distance "
              + distanceCm
              + " cm are not positive lengths");
    }
  }

  @Override
  public double efficiency() {
    return nodes().stream().mapToDouble(AngularSpread.Group::weight).sum();
  }

  @Override
  public double meanSecant() {
    List<AngularSpread.Group> nodes = nodes();
    double weight = nodes.stream().mapToDouble(AngularSpread.Group::weight).sum();
    return nodes.stream().mapToDouble(n -> n.weight() * n.secant()).sum() / weight;
  }

  @Override
  public List<AngularSpread.Group> nodes() {
    GaussIntegrator unit = GAUSS.legendre(NODES, 0, 1);
    List<AngularSpread.Group> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      double x = widthCm / 2 * unit.getPoint(i);
      for (int j = 0; j < NODES; j++) {
        double y = heightCm / 2 * unit.getPoint(j);
        double weight = unit.getWeight(i) * unit.getWeight(j);
        addDetector(nodes, unit, Math.hypot(x, y), Math.atan2(y, x), weight);
      }
    }
    return nodes;
  }

  /** The detector as seen from a point of the source. */
  private void addDetector(
      List<AngularSpread.Group> nodes,
      GaussIntegrator unit,
      double radius,
      double direction,
      double weight) {
    for (int k = 0; k < NODES; k++) {
      double r = detectorRadiusCm * Math.sqrt(unit.getPoint(k));
      for (int a = 0; a < ANGLES; a++) {
        double angle = 2 * Math.PI * (a + 0.5) / ANGLES - direction;
        double square =
            radius * radius + r * r - 2 * radius * r * Math.cos(angle) + distanceCm * distanceCm;
        double distance = Math.sqrt(square);
        double share =
            detectorRadiusCm * detectorRadiusCm * distanceCm / (4 * square * distance) / ANGLES;
        nodes.add(
            new AngularSpread.Group(distance / distanceCm, share * weight * unit.getWeight(k)));
      }
    }
  }
}
