package ndprig.dsp.lithium;

import java.util.stream.IntStream;
import ndprig.dsp.lithium.CyclerStep.Kind;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Lithium of one cycle, by neutrons; counting uncertainty with all correlations. What a cycle has
 * not yet reached is NaN with infinite uncertainty.
 *
 * @param cycle number of the cycle
 * @param plated lithium at the end of plating less lithium at its start, atoms/cm²
 * @param stripped lithium at the start of stripping less lithium at its end, atoms/cm²
 * @param efficiency lithium efficiency, stripped/plated
 * @param inactive lithium at the end of stripping less lithium at the start of the series,
 *     atoms/cm²
 */
public record CycleLithium(
    int cycle, Estimate plated, Estimate stripped, Estimate efficiency, Estimate inactive) {
  private static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

  static CycleLithium of(LithiumSeries series, int cycle) {
    int[] plating = steps(series, cycle, Kind.PLATE);
    int[] stripping = steps(series, cycle, Kind.STRIP);
    boolean hasPlated = plating.length > 0;
    boolean hasStripped = stripping.length > 0;
    int plateStart = hasPlated ? plating[0] : 0;
    int plateEnd = hasPlated ? plating[plating.length - 1] + 1 : 0;
    int stripStart = hasStripped ? stripping[0] : 0;
    int stripEnd = hasStripped ? stripping[stripping.length - 1] + 1 : 0;
    Estimate plated = hasPlated ? series.difference(plateEnd, plateStart) : UNKNOWN;
    Estimate stripped = hasStripped ? series.difference(stripStart, stripEnd) : UNKNOWN;
    Estimate efficiency = UNKNOWN;
    if (hasPlated && hasStripped) {
      double covariance =
          series.covarianceOfDifferences(stripStart, stripEnd, plateEnd, plateStart);
      efficiency = Estimate.ratio(stripped, plated, covariance);
    }
    Estimate inactive = hasStripped ? series.difference(stripEnd, 0) : UNKNOWN;
    return new CycleLithium(cycle, plated, stripped, efficiency, inactive);
  }

  private static int[] steps(LithiumSeries series, int cycle, Kind kind) {
    return IntStream.range(0, series.steps().size())
        .filter(i -> series.steps().get(i).cycle() == cycle && series.steps().get(i).kind() == kind)
        .toArray();
  }

  /**
   * Coulombic efficiency, stripped charge / plated charge; the two charges are taken as
   * independent.
   *
   * @param stripped stripped charge with its uncertainty, any unit
   * @param plated plated charge in the same unit
   */
  public static Estimate coulombicEfficiency(Estimate stripped, Estimate plated) {
    return Estimate.ratio(stripped, plated, 0);
  }

  /**
   * Lithium efficiency less coulombic efficiency: charge that moved without moving lithium that is
   * seen.
   */
  public Estimate efficiencyDifference(Estimate coulombicEfficiency) {
    return efficiency.minusIndependent(coulombicEfficiency);
  }
}
