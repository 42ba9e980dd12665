package ndprig.dsp.material;

import java.util.LinkedHashMap;
import java.util.Map;
import ndprig.dsp.table.ResourceTable;

/**
 * A nuclide.
 *
 * @param name element symbol and mass number, such as {@code Li-6}
 * @param atomicMassAmu mass of the neutral atom, u
 * @param abundance nominal natural atom fraction, 0 to 1; NaN where there is none
 * @source masses AME2020; abundances IUPAC
 */
public record Nuclide(String name, double atomicMassAmu, double abundance) {
  private static final double PERCENT = 0.01;
  private static final Map<String, Nuclide> BY_NAME = read();

  /**
   * The nuclide of a name, such as {@code Li-6}.
   *
   * @throws IllegalArgumentException when the table does not hold it
   */
  public static Nuclide of(String name) {
    Nuclide nuclide = BY_NAME.get(name);
    if (nuclide == null) {
      throw new IllegalArgumentException("unknown nuclide '" + name + "'");
    }
    return nuclide;
  }

  private static Map<String, Nuclide> read() {
    ResourceTable table = ResourceTable.read(Nuclide.class, "isotopes.txt");
    Map<String, Nuclide> nuclides = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      String name = table.text(row, "nuclide");
      double mass = table.number(row, "atomic_mass_u");
      double abundance = PERCENT * table.number(row, "abundance_percent");
      nuclides.put(name, new Nuclide(name, mass, abundance));
    }
    return Map.copyOf(nuclides);
  }
}
