package ndprig.controller.reduce;

import java.util.ArrayList;
import java.util.List;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.material.Material;
import ndprig.dsp.material.Material.MassPart;

/**
 * The layers of a cell.
 *
 * @param window layers between detector and collector, from the detector inwards
 * @param collector current collector
 * @param coatings layers between collector and deposit
 * @param lithium what a deposit is made of; its thickness does not matter
 * @param electrolyte what lies behind the deposit
 */
public record CellLayers(
    List<Layer> window, Layer collector, List<Layer> coatings, Layer lithium, Layer electrolyte) {
  /** Copies the lists. */
  public CellLayers {
    window = List.copyOf(window);
    coatings = List.copyOf(coatings);
  }

  /** Window, collector and coatings: all that every triton crosses. */
  public List<Layer> front() {
    List<Layer> front = new ArrayList<>(window);
    front.add(collector);
    front.addAll(coatings);
    return front;
  }

  /**
   * The front as one layer of the same thickness whose atoms are those of all its layers. The order
   * in which layers of the front are crossed changes the energy behind them by less than the
   * stopping varies within the front.
   */
  Layer mixedFront() {
    List<Layer> front = front();
    if (front.size() == 1) {
      return front.get(0);
    }
    List<MassPart> parts = new ArrayList<>();
    double thickness = 0;
    for (Layer layer : front) {
      double mass = layer.thicknessMicrometres() * layer.material().densityGramsPerCm3();
      parts.add(new MassPart(layer.material(), mass));
      thickness += layer.thicknessMicrometres();
    }
    return Layer.inert(Material.mixture("layers in front of the deposit", parts), thickness);
  }

  /** Thickness of the coatings, µm. */
  double coatingsUm() {
    return coatings.stream().mapToDouble(Layer::thicknessMicrometres).sum();
  }

  /** Lithium of the electrolyte per volume as it is counted, relative to the metal. */
  double electrolyteDensity() {
    return electrolyte.material().lithiumRelativeToMetal()
        * electrolyte.lithium6Fraction()
        / lithium.lithium6Fraction();
  }

  /** Lithium of a layer as it is counted: with the ⁶Li fraction of the deposit, atoms/cm². */
  double countedAtomsPerCm2(Layer layer) {
    double dense = layer.thicknessMicrometres() * layer.material().lithiumRelativeToMetal();
    return LithiumMetal.atomsPerCm2(dense) * layer.lithium6Fraction() / lithium.lithium6Fraction();
  }

  boolean coatingHoldsLithium() {
    return coatings.stream().anyMatch(layer -> countedAtomsPerCm2(layer) > 0);
  }
}
