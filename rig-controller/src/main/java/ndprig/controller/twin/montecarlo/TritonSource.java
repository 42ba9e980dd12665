package ndprig.controller.twin.montecarlo;

import java.util.random.RandomGenerator;

/**
 * Tritons born in the deposit and in the electrolyte behind a copper collector, on their way to the
 * detector.
 *
 * <p>From the collector inwards: active lithium, inactive lithium, electrolyte. Voids in a deposit
 * stop nothing, so a deposit counts by its lithium alone, at the density of the metal. Alphas stop
 * within 4 µm of copper and are not followed.
 */
final class TritonSource {
  /** Thinnest collector through which no alpha comes, µm. */
  static final double THINNEST_COLLECTOR_MICROMETRE = 4.5;

  /** Added to the reach so that straggling never brings a triton from beyond it, µm. */
  private static final double REACH_MARGIN_MICROMETRE = 3;

  private final Matter copper;
  private final Matter lithium;
  private final Matter electrolyte;
  private final DiscGeometry geometry;
  private final double collectorMicrometre;
  private final double electrolyteAtomsPerCm2;
  private final double reachMicrometre;

  /**
   * Prepares the tables.
   *
   * @param collectorMicrometre copper; thicker than 4.5 µm and thinner than the triton's range
   * @throws IllegalArgumentException if the collector lets alphas through or no triton
   */
  TritonSource(
      double collectorMicrometre, ElectrolyteParameters behind, DetectorParameters detector) {
    MatterData data = new MatterData();
    this.collectorMicrometre = collectorMicrometre;
    copper = Matter.copper(data);
    lithium = Matter.lithium(data);
    electrolyte = Matter.mixture(data, behind.atoms(), behind.atomsPerCubicCentimetre());
    geometry = new DiscGeometry(detector);
    reachMicrometre =
        TritonTransport.path(electrolyte, TritonTransport.BIRTH_KEV, needToCross())
            + REACH_MARGIN_MICROMETRE;
    electrolyteAtomsPerCm2 = behind.lithiumPerCubicCentimetre() * reachMicrometre * 1e-4;
  }

  /** The energy that just crosses the collector, keV. */
  private double needToCross() {
    double range =
        TritonTransport.path(copper, TritonTransport.BIRTH_KEV, TritonTransport.STOPPED_KEV);
    if (!(collectorMicrometre > THINNEST_COLLECTOR_MICROMETRE && collectorMicrometre < range)) {
      throw new IllegalArgumentException(
          "collectorMicrometre: must be between "
              + THINNEST_COLLECTOR_MICROMETRE
              + " (alphas come through, which are not simulated) and the triton's range "
              + range
              + ", got "
              + collectorMicrometre);
    }
    double low = TritonTransport.STOPPED_KEV + 1;
    double high = TritonTransport.BIRTH_KEV;
    while (high - low > 0.5) {
      double middle = 0.5 * (low + high);
      if (TritonTransport.path(copper, middle, TritonTransport.STOPPED_KEV) < collectorMicrometre) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Lithium of the electrolyte from which tritons may come out, atoms/cm². */
  double electrolyteAtomsPerCm2() {
    return electrolyteAtomsPerCm2;
  }

  double meanEfficiency() {
    return geometry.meanEfficiency();
  }

  /**
   * Draws a capture and follows its triton towards the detector.
   *
   * @param depositAtomsPerCm2 all lithium between collector and electrolyte
   * @return energy at the detector, keV; 0 if it stopped on the way
   */
  double draw(double depositAtomsPerCm2, RandomGenerator random) {
    double place = random.nextDouble() * (depositAtomsPerCm2 + electrolyteAtomsPerCm2);
    double inverseCosine = 1 / geometry.drawCosine(random);
    double energy = TritonTransport.BIRTH_KEV;
    double deposit = Math.min(place, depositAtomsPerCm2);
    if (place > depositAtomsPerCm2) {
      double depth = (place - depositAtomsPerCm2) / electrolyteAtomsPerCm2 * reachMicrometre;
      energy = TritonTransport.after(energy, electrolyte, depth * inverseCosine, random);
    }
    double dense = deposit / LithiumMetal.ATOMS_PER_CM3 * 1e4;
    energy = TritonTransport.after(energy, lithium, dense * inverseCosine, random);
    return TritonTransport.after(energy, copper, collectorMicrometre * inverseCosine, random);
  }
}
