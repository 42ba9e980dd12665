package ndprig.controller.twin.montecarlo;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** What a triton loses and straggles per µm in one substance, on an even grid of its energy. */
final class Matter implements Stopping {
  /** Highest energy of the grid, keV: above the 2727.57 keV that a triton is born with. */
  private static final int GRID_KEV = 2800;

  /** Ion masses, u (AME2020 less the electrons). */
  private static final double TRITON_U = 3.015501;

  private static final double PROTON_U = 1.007276;

  /** From (1e-15 eV cm²)/cm³ to keV/µm; the same for keV² per 1e18 atoms/cm². */
  private static final double PER_MICROMETRE = 1e-22;

  private static final double COPPER_GRAMS_PER_CM3 = 8.96;
  private static final double COPPER_ATOMS_PER_CM3 = COPPER_GRAMS_PER_CM3 / 63.546 * 6.02214076e23;

  private final double[] lossKevPerMicrometre;
  private final double[] stragglingKev2PerMicrometre;

  /** Both functions take the triton's energy in keV. */
  private Matter(DoubleUnaryOperator loss, DoubleUnaryOperator straggling) {
    lossKevPerMicrometre = tabulate(loss);
    stragglingKev2PerMicrometre = tabulate(straggling);
  }

  /** Copper; loss from the PSTAR table at equal velocity. */
  static Matter copper(MatterData data) {
    ElementData element = data.element("Cu");
    return new Matter(
        kev -> data.copperStopping(kev * PROTON_U / TRITON_U) * COPPER_GRAMS_PER_CM3 * 0.1,
        kev -> element.straggling(kev / TRITON_U) * COPPER_ATOMS_PER_CM3 * PER_MICROMETRE);
  }

  /** Dense lithium metal. */
  static Matter lithium(MatterData data) {
    return mixture(
        data, new Substance(List.of(new AtomFraction("Li", 1)), LithiumMetal.ATOMS_PER_CM3));
  }

  /** A mixture whose elements add up (Bragg). */
  static Matter mixture(MatterData data, Substance substance) {
    return new Matter(
        kev -> sum(data, substance, element -> element.stopping(kev / TRITON_U)),
        kev -> sum(data, substance, element -> element.straggling(kev / TRITON_U)));
  }

  private static double sum(
      MatterData data, Substance substance, ToDoubleFunction<ElementData> perAtom) {
    double sum = 0;
    for (AtomFraction atom : substance.atoms()) {
      sum += atom.fraction() * perAtom.applyAsDouble(data.element(atom.symbol()));
    }
    return sum * substance.atomsPerCubicCentimetre() * PER_MICROMETRE;
  }

  @Override
  public double loss(double kev) {
    return at(lossKevPerMicrometre, kev);
  }

  @Override
  public double straggling(double kev) {
    return at(stragglingKev2PerMicrometre, kev);
  }

  private static double at(double[] table, double kev) {
    int cell = Math.min((int) kev, GRID_KEV - 1);
    return table[cell] + (kev - cell) * (table[cell + 1] - table[cell]);
  }

  private static double[] tabulate(DoubleUnaryOperator function) {
    double[] table = new double[GRID_KEV + 1];
    for (int kev = 1; kev <= GRID_KEV; kev++) {
      table[kev] = function.applyAsDouble(kev);
    }
    table[0] = table[1];
    return table;
  }
}
