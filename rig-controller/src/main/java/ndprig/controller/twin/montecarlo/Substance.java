package ndprig.controller.twin.montecarlo;

import java.util.List;

/**
 * A homogeneous mixture of elements.
 *
 * @param atoms its elements; the fractions sum to one
 * @param atomsPerCubicCentimetre of all elements together
 */
public record Substance(List<AtomFraction> atoms, double atomsPerCubicCentimetre) {
  /** Fractions are given with six digits, so their sum may be off by a few of the last. */
  private static final double SUM_TOLERANCE = 1e-4;

  /** Checks that the fractions are those of a whole. */
  public Substance {
    atoms = List.copyOf(atoms);
    Check.positive("atomsPerCubicCentimetre", atomsPerCubicCentimetre);
    double sum = atoms.stream().mapToDouble(AtomFraction::fraction).sum();
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException("atoms: fractions must sum to 1, got " + sum);
    }
  }

  /** Lithium atoms per cm³. */
  public double lithiumPerCubicCentimetre() {
    return atomsPerCubicCentimetre
        * atoms.stream()
            .filter(atom -> atom.symbol().equals("Li"))
            .mapToDouble(AtomFraction::fraction)
            .sum();
  }

  /** Lithium density relative to the metal. */
  public double lithiumRelativeToMetal() {
    return lithiumPerCubicCentimetre() / LithiumMetal.ATOMS_PER_CM3;
  }
}
