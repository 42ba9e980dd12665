package ndprig.dsp.lithium;

import java.util.List;
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
 * @param lowerBound whether lithium reaches the probe depth in this cycle: plated and stripped
 *     lithium are lower bounds then
 */
public record CycleLithium(
    int cycle,
    Estimate plated,
    Estimate stripped,
    Estimate efficiency,
    Estimate inactive,
    boolean lowerBound) {
  static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

  static CycleLithium of(LithiumSeries series, int cycle) {
    Throughput throughput = Throughput.ofCycle(series.steps(), cycle);
    return new CycleLithium(
        cycle,
        series.plated(throughput),
        series.stripped(throughput),
        series.meanEfficiency(List.of(throughput)),
        throughput.strips() ? series.difference(throughput.end(), 0) : UNKNOWN,
        throughput.edges().anyMatch(series::reachesProbeDepth));
  }
}
