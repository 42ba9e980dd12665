package ndprig.controller.twin.montecarlo;

import java.util.random.RandomGenerator;

/**
 * Directions from a disc source to a parallel disc detector on the same axis.
 *
 * <p>From a source point to a detector point at lateral distance r, the solid angle of a detector
 * element dA is cos³θ dA/d², with cosθ = d/√(d² + r²). Both points are drawn evenly and the pair is
 * kept with probability cos³θ, which gives the directions their true weights.
 */
final class DiscGeometry {
  private static final int QUADRATURE = 32;

  private final double sourceRadius;
  private final double detectorRadius;
  private final double distance;

  DiscGeometry(DetectorParameters detector) {
    sourceRadius = detector.sourceRadiusCentimetre();
    detectorRadius = detector.detectorRadiusCentimetre();
    distance = detector.distanceCentimetre();
  }

  /** The part of all particles, sent out evenly in all directions, that meets the detector. */
  double meanEfficiency() {
    double sum = 0;
    for (int i = 0; i < QUADRATURE; i++) {
      for (int j = 0; j < QUADRATURE; j++) {
        for (int k = 0; k < QUADRATURE; k++) {
          double angle = Math.PI * (k + 0.5) / QUADRATURE;
          sum += cubed(cosine((i + 0.5) / QUADRATURE, (j + 0.5) / QUADRATURE, angle));
        }
      }
    }
    double meanCubed = sum / (QUADRATURE * QUADRATURE * QUADRATURE);
    double areaOverDistance = detectorRadius / distance;
    return meanCubed * areaOverDistance * areaOverDistance / 4;
  }

  /** Draws the cosine between the axis and the flight of a particle that meets the detector. */
  double drawCosine(RandomGenerator random) {
    while (true) {
      double cosine =
          cosine(random.nextDouble(), random.nextDouble(), random.nextDouble() * Math.PI);
      if (random.nextDouble() < cubed(cosine)) {
        return cosine;
      }
    }
  }

  /** The squared radii, as parts of the full ones, are even over a disc. */
  private double cosine(double sourceAreaPart, double detectorAreaPart, double angle) {
    double source = sourceRadius * Math.sqrt(sourceAreaPart);
    double detector = detectorRadius * Math.sqrt(detectorAreaPart);
    double lateralSquared =
        source * source + detector * detector - 2 * source * detector * Math.cos(angle);
    return distance / Math.sqrt(distance * distance + lateralSquared);
  }

  private static double cubed(double value) {
    return value * value * value;
  }
}
