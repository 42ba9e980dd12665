package ndprig.dsp.stopping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stopping and range listing as SRIM 2013 writes it: ion, mass and target density in the head,
 * then one line per energy with electronic and nuclear stopping and the projected range.
 *
 * <p>Energies carry their own unit (eV to GeV), ranges theirs (A to m), stopping that of the line
 * {@code Stopping Units}. All become keV, µm and keV/µm at the density of the listing. Immutable.
 */
public final class SrimListing {
  private static final String NUMBER = "([0-9]+(?:\\.[0-9]*)?(?:[Ee][+-]?[0-9]+)?)";
  private static final Pattern MASS = Pattern.compile("Ion\\s*=.*Mass\\s*=\\s*" + NUMBER);
  private static final Pattern DENSITY =
      Pattern.compile(
          "Target Density\\s*=\\s*" + NUMBER + "\\s*g/cm3\\s*=\\s*" + NUMBER + "\\s*atoms/cm3");
  private static final Pattern UNITS = Pattern.compile("Stopping Units\\s*=\\s*(.*\\S)");
  private static final Pattern ROW =
      Pattern.compile(
          "\\s*"
              + NUMBER
              + "\\s*(eV|keV|MeV|GeV)\\s+"
              + NUMBER
              + "\\s+"
              + NUMBER
              + "\\s+"
              + NUMBER
              + "\\s*(A|um|mm|cm|m)\\b.*");
  private static final Map<String, Double> KEV =
      Map.of("eV", 1e-3, "keV", 1.0, "MeV", 1e3, "GeV", 1e6);
  private static final Map<String, Double> MICROMETRES =
      Map.of("A", 1e-4, "um", 1.0, "mm", 1e3, "cm", 1e4, "m", 1e6);

  private final String name;
  private final double ionMassAmu;
  private final double densityGramsPerCm3;
  private final List<Row> rows;

  /**
   * One line of the listing.
   *
   * @param energyKev kinetic energy, keV
   * @param electronic electronic stopping, keV/µm
   * @param nuclear nuclear stopping, keV/µm
   * @param rangeMicrometres projected range, µm
   */
  public record Row(double energyKev, double electronic, double nuclear, double rangeMicrometres) {}

  private SrimListing(String name, double ionMassAmu, double densityGramsPerCm3, List<Row> rows) {
    this.name = name;
    this.ionMassAmu = ionMassAmu;
    this.densityGramsPerCm3 = densityGramsPerCm3;
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads a listing.
   *
   * @param name what messages and results call it, usually the name of the file
   * @param text its whole text
   * @throws IllegalArgumentException when the head lacks ion, density or units, the units are
   *     unknown, there are fewer than two lines of data, one of them is damaged, or energies do not
   *     rise; the message names the listing, the line where there is one, and what is wrong
   */
  public static SrimListing parse(String name, String text) {
    double mass = Double.parseDouble(find(name, text, MASS, "mass of the ion").group(1));
    Matcher density = find(name, text, DENSITY, "target density");
    double gramsPerCm3 = Double.parseDouble(density.group(1));
    double atomsPerCm3 = Double.parseDouble(density.group(2));
    String units = find(name, text, UNITS, "line of stopping units").group(1);
    double scale = toKevPerMicrometre(name, units, gramsPerCm3, atomsPerCm3);
    List<Row> rows = rows(name, text.lines().toList(), scale);
    return new SrimListing(name, mass, gramsPerCm3, rows);
  }

  private static Row row(Matcher matcher, double scale) {
    return new Row(
        Double.parseDouble(matcher.group(1)) * KEV.getOrDefault(matcher.group(2), Double.NaN),
        Double.parseDouble(matcher.group(3)) * scale,
        Double.parseDouble(matcher.group(4)) * scale,
        Double.parseDouble(matcher.group(5))
            * MICROMETRES.getOrDefault(matcher.group(6), Double.NaN));
  }

  private static Matcher find(String name, String text, Pattern pattern, String what) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("SRIM listing " + name + ": no " + what);
    }
    return matcher;
  }

  private static double toKevPerMicrometre(
      String name, String units, double gramsPerCm3, double atomsPerCm3) {
    return switch (units.replaceAll("\\s+", "")) {
      case "eV/Angstrom" -> 10;
      case "keV/micron", "MeV/mm" -> 1;
      case "keV/(ug/cm2)" -> 100 * gramsPerCm3;
      case "MeV/(mg/cm2)" -> 100 * gramsPerCm3;
      case "keV/(mg/cm2)" -> 0.1 * gramsPerCm3;
      case "eV/(1E15atoms/cm2)" -> atomsPerCm3 * CompoundStopping.TO_KEV_PER_MICROMETRE;
      default ->
          throw new IllegalArgumentException(
              "SRIM listing " + name + ": unknown stopping units '" + units + "'");
    };
  }

  /** Lines of data; below the rule that ends them only a second listing is looked for. */
  private static List<Row> rows(String name, List<String> lines, double scale) {
    List<Row> rows = new ArrayList<>();
    double before = 0;
    boolean ended = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      ended = ended || (!rows.isEmpty() && line.strip().startsWith("---"));
      Matcher matcher = ROW.matcher(line);
      if (matcher.matches()) {
        Row row = row(matcher, scale);
        if (!(row.energyKev() > before)) {
          throw fault(name, i, "energy does not rise at " + row.energyKev() + " keV");
        }
        before = row.energyKev();
        rows.add(row);
      } else if (!rows.isEmpty() && !ended && !line.isBlank()) {
        throw fault(name, i, "is no line of energy, stopping and range: \"" + line.strip() + "\"");
      }
    }
    if (rows.size() < 2) {
      throw new IllegalArgumentException(
          "SRIM listing " + name + ": " + rows.size() + " lines of data, is the file cut off?");
    }
    return rows;
  }

  private static IllegalArgumentException fault(String name, int index, String what) {
    return new IllegalArgumentException("SRIM listing " + name + ":" + (index + 1) + ": " + what);
  }

  /** What messages and results call the listing. */
  public String name() {
    return name;
  }

  /** Mass of the ion, u. */
  public double ionMassAmu() {
    return ionMassAmu;
  }

  /** Density of the target, g/cm³. */
  public double densityGramsPerCm3() {
    return densityGramsPerCm3;
  }

  /** The lines, energy rising. */
  public List<Row> rows() {
    return rows;
  }
}
