package ndprig.controller.twin.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Tritons born behind a copper collector, on their way to the detector.
 *
 * <p>From the collector inwards: coatings, active lithium, inactive lithium, electrolyte, which may
 * have lithium in its cracks. Voids in a deposit stop nothing, so a deposit counts by its lithium
 * alone, at the density of the metal. Alphas stop within 4 µm of copper and are not followed.
 */
final class TritonSource {
  /** Thinnest collector through which no alpha comes, µm. */
  static final double THINNEST_COLLECTOR_MICROMETRE = 4.5;

  /** Added to the reach so that straggling never brings a triton from beyond it, µm. */
  private static final double REACH_MARGIN_MICROMETRE = 3;

  private final Layer collector;
  private final List<Layer> coatings = new ArrayList<>();
  private final Matter lithium;
  private final Electrolyte electrolyte;
  private final DiscGeometry geometry;
  private final double fixedAtomsPerCm2;

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
      coatings.add(Layer.of(data, coating.substance(), coating.thicknessMicrometre()));
    }
    lithium = Matter.lithium(data);
    Matter behind = Matter.mixture(data, layers.electrolyte());
    double reach = TritonTransport.path(behind, TritonTransport.BIRTH_KEV, needToCross());
    electrolyte =
        new Electrolyte(
            Layer.of(data, layers.electrolyte(), reach + REACH_MARGIN_MICROMETRE), lithium);
    geometry = new DiscGeometry(detector);
    fixedAtomsPerCm2 =
        electrolyte.lithiumPerCm2() + coatings.stream().mapToDouble(Layer::lithiumPerCm2).sum();
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

  /** Lithium from which tritons may come out, atoms/cm². */
  double atomsPerCm2(LithiumContent content) {
    return content.depositAtomsPerCm2()
        + fixedAtomsPerCm2
        + electrolyte.dendritesWithinReach(content);
  }

  /** Lithium of coatings and electrolyte from which tritons may come out, atoms/cm². */
  double fixedAtomsPerCm2() {
    return fixedAtomsPerCm2;
  }

  double meanEfficiency() {
    return geometry.meanEfficiency();
  }

  /**
   * Draws a capture and follows its triton towards the detector.
   *
   * @param content all lithium that plating has brought
   * @return energy at the detector, keV; 0 if it stopped on the way
   */
  double draw(LithiumContent content, RandomGenerator random) {
    double deposit = content.depositAtomsPerCm2();
    double place = random.nextDouble() * atomsPerCm2(content);
    double inverseCosine = 1 / geometry.drawCosine(random);
    double energy = TritonTransport.BIRTH_KEV;
    energy = electrolyte.cross(energy, content, place, inverseCosine, random);
    place -= electrolyte.lithiumPerCm2() + electrolyte.dendritesWithinReach(content);
    double atoms = Math.max(0, Math.min(deposit, deposit - place));
    energy =
        TritonTransport.after(
            energy, lithium, atoms / LithiumMetal.ATOMS_PER_MICROMETRE * inverseCosine, random);
    place -= deposit;
    for (int i = coatings.size() - 1; i >= 0; i--) {
      Layer coating = coatings.get(i);
      energy = coating.cross(energy, place, inverseCosine, random);
      place -= coating.lithiumPerCm2();
    }
    return collector.cross(energy, -1, inverseCosine, random);
  }
}
