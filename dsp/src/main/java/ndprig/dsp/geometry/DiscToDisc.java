package ndprig.dsp.geometry;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * A round, evenly and isotropically emitting disc that faces a round detector on the same axis.
 *
 * <p>The share of all particles that hits the detector is {@code ε = 1/(4π·A_s) ∫∫ h/d³ dA_s dA_d}
 * with the plane distance h and the distance d of two points. On the axis (radius of the source 0)
 * this is {@code ½·(1 − h/√(h² + b²))}. The integral is taken by Gauss-Legendre quadrature over
 * both radii and the angle, good to 1e-6 as long as the distance is not below half the larger
 * radius.
 *
 * @param sourceRadiusCm radius of the source, cm, not negative
 * @param detectorRadiusCm radius of the detector, cm, above zero
 * @param distanceCm distance of the two planes, cm, above zero
 */
public record DiscToDisc(double sourceRadiusCm, double detectorRadiusCm, double distanceCm)
    implements DetectorGeometry {
  private static final int NODES = 24;
  private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

  /** Checks the lengths. */
  public DiscToDisc {
    if (!(sourceRadiusCm >= 0 && detectorRadiusCm > 0 && distanceCm > 0)
        || Double.isInfinite(sourceRadiusCm + detectorRadiusCm + distanceCm)) {
      throw new IllegalArgumentException(
          "disc to disc: radii "
              + sourceRadiusCm
              + " and "
              + detectorRadiusCm
              + " cm, distance "
              + distanceCm
              + " cm are not positive lengths");
    }
  }

  /** Discs of given areas, cm². */
  public static DiscToDisc ofAreas(double sourceCm2, double detectorCm2, double distanceCm) {
    return new DiscToDisc(
        Math.sqrt(sourceCm2 / Math.PI), Math.sqrt(detectorCm2 / Math.PI), distanceCm);
  }

  @Override
  public double efficiency() {
    return moment(0);
  }

  @Override
  public double meanSecant() {
    return moment(1) / moment(0);
  }

  /** Mean of the k-th power of the secant over the detector, times the efficiency. */
  private double moment(int power) {
    GaussIntegrator unit = GAUSS.legendre(NODES, 0, 1);
    return unit.integrate(
        sourceShare -> fromRadius(sourceRadiusCm * Math.sqrt(sourceShare), power, unit));
  }

  private double fromRadius(double rho, int power, GaussIntegrator unit) {
    return unit.integrate(
        detectorShare -> {
          double r = detectorRadiusCm * Math.sqrt(detectorShare);
          return unit.integrate(turn -> kernel(rho, r, Math.PI * turn, power));
        });
  }

  @Override
  public List<AngularSpread.Group> nodes() {
    GaussIntegrator unit = GAUSS.legendre(NODES, 0, 1);
    List<AngularSpread.Group> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      double rho = sourceRadiusCm * Math.sqrt(unit.getPoint(i));
      for (int j = 0; j < NODES; j++) {
        double r = detectorRadiusCm * Math.sqrt(unit.getPoint(j));
        for (int k = 0; k < NODES; k++) {
          double angle = Math.PI * unit.getPoint(k);
          double share = kernel(rho, r, angle, 0);
          double weight = share * unit.getWeight(i) * unit.getWeight(j) * unit.getWeight(k);
          nodes.add(new AngularSpread.Group(kernel(rho, r, angle, 1) / share, weight));
        }
      }
    }
    return nodes;
  }

  /** {@code A_d·h/(4π·d³)·(d/h)^k}. */
  private double kernel(double rho, double r, double angle, int power) {
    double square = rho * rho + r * r - 2 * rho * r * Math.cos(angle) + distanceCm * distanceCm;
    double distance = Math.sqrt(square);
    double solidAngle =
        Math.PI * detectorRadiusCm * detectorRadiusCm * distanceCm / (square * distance);
    return solidAngle / (4 * Math.PI) * Math.pow(distance / distanceCm, power);
  }
}
