package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;

/**
 * How lithium is plated and stripped. Coulombic efficiency comes out as the product of the first
 * two.
 *
 * @param faradaicFraction of the plating charge that becomes lithium on the collector; the rest
 *     feeds side reactions
 * @param lithiumEfficiency part of the plated lithium that can be stripped again
 * @param efficiencySd standard deviation of both from cycle to cycle
 * @param overpotentialVolts of plating and stripping alike
 * @param relativeDensity of the deposit, to the dense metal
 * @param firstPlateauVolts while a coating takes up its first lithium
 * @param firstPlateauMahPerSquareCentimetre charge of that plateau; 0 without one. The plateau
 *     changes the voltage only
 */
public record PlatingParameters(
    double faradaicFraction,
    double lithiumEfficiency,
    double efficiencySd,
    double overpotentialVolts,
    double relativeDensity,
    double firstPlateauVolts,
    double firstPlateauMahPerSquareCentimetre) {
  /** Checks the bounds. */
  public PlatingParameters {
    Check.fraction("faradaicFraction", faradaicFraction);
    Check.fraction("lithiumEfficiency", lithiumEfficiency);
    Check.notNegative("efficiencySd", efficiencySd);
    Check.notNegative("overpotentialVolts", overpotentialVolts);
    Check.fraction("relativeDensity", relativeDensity);
    Check.positive("relativeDensity", relativeDensity);
    Check.finite("firstPlateauVolts", firstPlateauVolts);
    Check.notNegative("firstPlateauMahPerSquareCentimetre", firstPlateauMahPerSquareCentimetre);
  }
}
