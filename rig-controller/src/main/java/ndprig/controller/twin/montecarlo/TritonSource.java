package ndprig.controller.twin.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Tritons born behind a copper collector, on their way to the detector.
 *
 * <p>From the collector inwards: coatings, active lithium, inactive lithium, electrolyte. Voids in
 * a deposit stop nothing, so a deposit counts by its lithium alone, at the density of the metal.
 * Alphas stop within 4 µm of copper and are not followed.
 */
final class TritonSource {
  /** Thinnest collector through which no alpha comes, µm. */
  static final double THINNEST_COLLECTOR_MICROMETRE = 4.5;

  /** Added to the reach so that straggling never brings a triton from beyond it, µm. */
  private static final double REACH_MARGIN_MICROMETRE = 3;

  /** Lithium metal of any thickness is described by what one µm holds. */
  private static final double ATOMS_PER_MICROMETRE = LithiumMetal.ATOMS_PER_CM3 * 1e-4;

  private final Layer collector;
  private final List<Layer> coatings = new ArrayList<>();
  private final Matter lithium;
  private final Layer electrolyte;
  private final DiscGeometry geometry;
  private final double fixedAtomsPerCm2;

  /** A layer of constant thickness. */
  private record Layer(Matter matter, double micrometre, double lithiumPerCm2) {
    double cross(double kev, double part, double inverseCosine, RandomGenerator random) {
      return TritonTransport.after(kev, matter, part * micrometre * inverseCosine, random);
    }
  }

  /**
   * Prepares the tables.
   *
   * @throws IllegalArgumentException if the collector lets alphas through or no triton, or a layer
   *     holds an element without stopping figures
   */
  TritonSource(LayerStack layers, DetectorParameters detector) {
    MatterData data = new MatterData();
    collector = new Layer(Matter.copper(data), layers.collectorMicrometre(), 0);
    for (Coating coating : layers.coatings()) {
      coatings.add(layer(data, coating.substance(), coating.thicknessMicrometre()));
    }
    lithium = Matter.lithium(data);
    Matter behind = Matter.mixture(data, layers.electrolyte());
    double reach = TritonTransport.path(behind, TritonTransport.BIRTH_KEV, needToCross());
    electrolyte = layer(data, layers.electrolyte(), reach + REACH_MARGIN_MICROMETRE);
    geometry = new DiscGeometry(detector);
    fixedAtomsPerCm2 =
        electrolyte.lithiumPerCm2() + coatings.stream().mapToDouble(Layer::lithiumPerCm2).sum();
  }

  private static Layer layer(MatterData data, Substance substance, double micrometre) {
    double lithiumPerCm2 = substance.lithiumPerCubicCentimetre() * micrometre * 1e-4;
    return new Layer(Matter.mixture(data, substance), micrometre, lithiumPerCm2);
  }

  /** The energy that just crosses the collector, keV. */
  private double needToCross() {
    double lowest = TritonTransport.STOPPED_KEV;
    double range = TritonTransport.path(collector.matter(), TritonTransport.BIRTH_KEV, lowest);
    double thickness = collector.micrometre();
    if (!(thickness > THINNEST_COLLECTOR_MICROMETRE && thickness < range)) {
      throw new IllegalArgumentException(
          "collectorMicrometre: must be between "
              + THINNEST_COLLECTOR_MICROMETRE
              + " (alphas come through, which are not simulated) and the triton's range "
              + range
              + ", got "
              + thickness);
    }
    double low = lowest + 1;
    double high = TritonTransport.BIRTH_KEV;
    while (high - low > 0.5) {
      double middle = 0.5 * (low + high);
      if (TritonTransport.path(collector.matter(), middle, lowest) < thickness) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Lithium beside the deposit from which tritons may come out, atoms/cm². */
  double fixedAtomsPerCm2() {
    return fixedAtomsPerCm2;
  }

  double meanEfficiency() {
    return geometry.meanEfficiency();
  }

  /**
   * Draws a capture and follows its triton towards the detector.
   *
   * @param depositAtomsPerCm2 all lithium between coatings and electrolyte
   * @return energy at the detector, keV; 0 if it stopped on the way
   */
  double draw(double depositAtomsPerCm2, RandomGenerator random) {
    double place = random.nextDouble() * (depositAtomsPerCm2 + fixedAtomsPerCm2);
    double inverseCosine = 1 / geometry.drawCosine(random);
    double energy = TritonTransport.BIRTH_KEV;
    double part = partOf(electrolyte, place);
    energy = electrolyte.cross(energy, part, inverseCosine, random);
    place -= electrolyte.lithiumPerCm2();
    double atoms = Math.max(0, Math.min(depositAtomsPerCm2, depositAtomsPerCm2 - place));
    energy =
        TritonTransport.after(
            energy, lithium, atoms / ATOMS_PER_MICROMETRE * inverseCosine, random);
    place -= depositAtomsPerCm2;
    for (int i = coatings.size() - 1; i >= 0; i--) {
      Layer coating = coatings.get(i);
      energy = coating.cross(energy, partOf(coating, place), inverseCosine, random);
      place -= coating.lithiumPerCm2();
    }
    return collector.cross(energy, 1, inverseCosine, random);
  }

  /**
   * The part of a layer that a triton crosses. Places count lithium from the deep end: below zero
   * the triton was born deeper and crosses all, beyond the layer it was born nearer and crosses
   * none.
   */
  private static double partOf(Layer layer, double place) {
    if (place < 0) {
      return 1;
    }
    return place < layer.lithiumPerCm2() ? 1 - place / layer.lithiumPerCm2() : 0;
  }
}
