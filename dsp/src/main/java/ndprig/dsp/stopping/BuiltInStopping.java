package ndprig.dsp.stopping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ndprig.dsp.material.Element;
import ndprig.dsp.material.Layer;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.table.ResourceTable;

/**
 * Stopping from the data that come with the module: PSTAR and ASTAR for the elements they cover,
 * the fits of ICRU Report 49 for the others, universal nuclear stopping, Bragg additivity.
 *
 * <p>An isotope has the electronic stopping of the tabulated ion at equal velocity: {@code E_p =
 * E_t·m_p/m_t} with the masses of the bare nuclei. Immutable and thread-safe; loading reads four
 * tables, so one instance is best shared.
 *
 * @source NIST PSTAR and ASTAR, SRD 124, doi 10.18434/T4NC7P; ICRU Report 49 (1993); Ziegler,
 *     Biersack, Littmark (1985)
 */
public final class BuiltInStopping implements StoppingSource {
  private static final String ENERGY_COLUMN = "energy_kev";

  private final Map<String, ElectronicStopping> hydrogen;
  private final Map<String, ElectronicStopping> helium;

  private BuiltInStopping(
      Map<String, ElectronicStopping> hydrogen, Map<String, ElectronicStopping> helium) {
    this.hydrogen = Map.copyOf(hydrogen);
    this.helium = Map.copyOf(helium);
  }

  /** Reads the tables. */
  public static BuiltInStopping load() {
    Map<String, ElectronicStopping> hydrogen = protonFits();
    hydrogen.putAll(tables("pstar.txt"));
    Map<String, ElectronicStopping> helium = heliumFits();
    helium.putAll(tables("astar.txt"));
    return new BuiltInStopping(hydrogen, helium);
  }

  @Override
  public StoppingPower of(Particle particle, Layer layer) {
    Particle tabulated = tabulated(particle);
    Map<String, ElectronicStopping> data = particle.atomicNumber() == 1 ? hydrogen : helium;
    List<CompoundStopping.Part> parts = new ArrayList<>();
    layer
        .material()
        .atomsPerCm3()
        .forEach(
            (element, atoms) -> {
              ElectronicStopping electronic = data.get(element.symbol());
              if (electronic == null) {
                throw new IllegalArgumentException(
                    layer.material().name() + ": no stopping data for " + element.symbol());
              }
              NuclearStopping nuclear = new NuclearStopping(particle, element);
              parts.add(new CompoundStopping.Part(electronic, nuclear, atoms));
            });
    double energyScale = tabulated.massAmu() / particle.massAmu();
    return new CompoundStopping(parts, layer.braggFactor(), energyScale);
  }

  @Override
  public String description() {
    return "NIST PSTAR/ASTAR, ICRU 49 fits, ZBL nuclear stopping, Bragg additivity";
  }

  private static Particle tabulated(Particle particle) {
    return switch (particle.atomicNumber()) {
      case 1 -> Particle.PROTON;
      case 2 -> Particle.ALPHA;
      default ->
          throw new IllegalArgumentException(
              "built-in stopping covers hydrogen and helium ions, not " + particle.name());
    };
  }

  private static Map<String, ElectronicStopping> tables(String resource) {
    ResourceTable table = ResourceTable.read(BuiltInStopping.class, resource);
    double[] energies = table.column(ENERGY_COLUMN);
    Map<String, ElectronicStopping> data = new HashMap<>();
    for (String symbol : table.columns()) {
      if (!symbol.equals(ENERGY_COLUMN)) {
        double[] stopping = table.column(symbol);
        data.put(symbol, new TabulatedStopping(Element.of(symbol), energies, stopping));
      }
    }
    return data;
  }

  private static Map<String, ElectronicStopping> protonFits() {
    ResourceTable table = ResourceTable.read(BuiltInStopping.class, "icru49-proton.txt");
    Map<String, ElectronicStopping> data = new HashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      String symbol = table.text(row, "symbol");
      double[] a = coefficients(table, row, "a2", "a3", "a4", "a5");
      data.put(symbol, FittedStopping.proton(symbol, a, Particle.PROTON.massAmu()));
    }
    return data;
  }

  private static Map<String, ElectronicStopping> heliumFits() {
    ResourceTable table = ResourceTable.read(BuiltInStopping.class, "icru49-helium.txt");
    Map<String, ElectronicStopping> data = new HashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      double[] a = coefficients(table, row, "a1", "a3", "a4", "a5");
      data.put(table.text(row, "symbol"), FittedStopping.helium(a, table.number(row, "a2")));
    }
    return data;
  }

  private static double[] coefficients(ResourceTable table, int row, String... columns) {
    double[] values = new double[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = table.number(row, columns[i]);
    }
    return values;
  }
}
