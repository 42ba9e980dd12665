package ndprig.dsp.material;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ndprig.dsp.table.ResourceTable;

/**
 * A chemical element in its natural isotopic mixture.
 *
 * @param symbol chemical symbol
 * @param atomicNumber number of protons
 * @param atomicWeightAmu standard atomic weight, u
 * @param densityGramsPerCm3 density of the solid or liquid element, g/cm³; NaN where not known
 * @source CIAAW abridged standard atomic weights 2021; densities CRC Handbook
 */
public record Element(
    String symbol, int atomicNumber, double atomicWeightAmu, double densityGramsPerCm3) {

  /** Avogadro constant, 1/mol (exact, SI 2019). */
  public static final double AVOGADRO_PER_MOL = 6.02214076e23;

  private static final Map<String, Element> BY_SYMBOL = read();

  /**
   * The element of a symbol, such as {@code Li}.
   *
   * @throws IllegalArgumentException when no element has this symbol
   */
  public static Element of(String symbol) {
    return find(symbol)
        .orElseThrow(() -> new IllegalArgumentException("unknown element '" + symbol + "'"));
  }

  /** The element of a symbol, empty when there is none. */
  public static Optional<Element> find(String symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol));
  }

  private static Map<String, Element> read() {
    ResourceTable table = ResourceTable.read(Element.class, "elements.txt");
    Map<String, Element> elements = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      String symbol = table.text(row, "symbol");
      elements.put(
          symbol,
          new Element(
              symbol,
              (int) table.number(row, "z"),
              table.number(row, "atomic_weight_u"),
              table.number(row, "density_g_cm3")));
    }
    return Map.copyOf(elements);
  }
}
