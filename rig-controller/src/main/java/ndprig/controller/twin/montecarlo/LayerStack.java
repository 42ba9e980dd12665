package ndprig.controller.twin.montecarlo;

import java.util.List;

/**
 * What a triton may have to cross, beside the deposit, which lies between coatings and electrolyte.
 *
 * @param collectorMicrometre of copper
 * @param coatings on its inner face, the one next to the copper first
 * @param electrolyte thicker than tritons can reach
 */
public record LayerStack(
    double collectorMicrometre, List<Coating> coatings, Substance electrolyte) {
  /** Checks the bounds and copies the list. */
  public LayerStack {
    Check.positive("collectorMicrometre", collectorMicrometre);
    coatings = List.copyOf(coatings);
  }
}
