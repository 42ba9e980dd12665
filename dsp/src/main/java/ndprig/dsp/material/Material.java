package ndprig.dsp.material;

import static ndprig.dsp.material.Element.AVOGADRO_PER_MOL;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A homogeneous material: which atoms, and how many of each in a cubic centimetre. */
public final class Material {
  private final String name;
  private final double densityGramsPerCm3;
  private final Map<Element, Double> atomsPerCm3;

  private Material(String name, double densityGramsPerCm3, Map<Element, Double> atomsPerCm3) {
    this.name = name;
    this.densityGramsPerCm3 = densityGramsPerCm3;
    this.atomsPerCm3 = Collections.unmodifiableMap(atomsPerCm3);
  }

  /**
   * A compound: {@code n_i = ρ·N_A·ν_i / Σ ν_j·A_j}.
   *
   * @param name what messages and results call it
   * @param formula chemical formula; counts may be decimal, groups stand in nested parentheses
   * @param densityGramsPerCm3 density, g/cm³, above zero
   * @throws IllegalArgumentException when the formula or the density is wrong; the message names
   *     the part
   */
  public static Material of(String name, String formula, double densityGramsPerCm3) {
    if (!(densityGramsPerCm3 > 0) || Double.isInfinite(densityGramsPerCm3)) {
      throw new IllegalArgumentException(
          "material '" + name + "': density " + densityGramsPerCm3 + " g/cm³ is not above zero");
    }
    Map<Element, Double> atoms = FormulaParser.parse(formula);
    double formulaMass = 0;
    for (Map.Entry<Element, Double> entry : atoms.entrySet()) {
      formulaMass += entry.getKey().atomicWeightAmu() * entry.getValue();
    }
    double unitsPerCm3 = densityGramsPerCm3 * AVOGADRO_PER_MOL / formulaMass;
    atoms.replaceAll((element, n) -> n * unitsPerCm3);
    return new Material(name, densityGramsPerCm3, atoms);
  }

  /**
   * A pure element at its tabulated density.
   *
   * @throws IllegalArgumentException when the element is unknown or its density is not tabulated
   */
  public static Material element(String symbol) {
    return of(symbol, symbol, Element.of(symbol).densityGramsPerCm3());
  }

  /**
   * A mixture by mass with ideal volume additivity: the volume is the sum {@code Σ m_i/ρ_i} of the
   * volumes of its parts.
   *
   * @throws IllegalArgumentException when there is no part
   */
  public static Material mixture(String name, List<MassPart> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("material '" + name + "': a mixture needs parts");
    }
    double mass = parts.stream().mapToDouble(MassPart::massGrams).sum();
    double volume = parts.stream().mapToDouble(MassPart::volumeCm3).sum();
    Map<Element, Double> atoms = new LinkedHashMap<>();
    for (MassPart part : parts) {
      double share = part.volumeCm3() / volume;
      part.material.atomsPerCm3.forEach((e, n) -> atoms.merge(e, n * share, Double::sum));
    }
    return new Material(name, mass / volume, atoms);
  }

  /** What messages and results call the material. */
  public String name() {
    return name;
  }

  /** Density, g/cm³. */
  public double densityGramsPerCm3() {
    return densityGramsPerCm3;
  }

  /** Atoms per cm³ of each element, in the order of the formula; cannot be modified. */
  public Map<Element, Double> atomsPerCm3() {
    return atomsPerCm3;
  }

  /** Atoms per cm³ of one element; 0 when the material has none of it. */
  public double atomsPerCm3(Element element) {
    return atomsPerCm3.getOrDefault(element, 0.0);
  }

  /** Lithium atoms per volume, relative to lithium metal. */
  public double lithiumRelativeToMetal() {
    return atomsPerCm3(Element.of("Li")) / LithiumMetal.ATOMS_PER_CM3;
  }

  @Override
  public String toString() {
    return name + " (" + densityGramsPerCm3 + " g/cm³)";
  }

  /**
   * A part of a mixture.
   *
   * @param material what the part is
   * @param massGrams its mass in the mixture, g, above zero
   */
  public record MassPart(Material material, double massGrams) {
    /** Checks the mass. */
    public MassPart {
      if (!(massGrams > 0) || Double.isInfinite(massGrams)) {
        throw new IllegalArgumentException(
            "part '" + material.name() + "': mass " + massGrams + " g is not above zero");
      }
    }

    /** Volume of the part alone, cm³. */
    public double volumeCm3() {
      return massGrams / material.densityGramsPerCm3();
    }
  }
}
