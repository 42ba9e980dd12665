package ndprig.dsp.lithium;

import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Lithium per area of the cell.
 *
 * @param atomsPerCm2 areal density, atoms/cm²
 * @param sigmaStatistical standard uncertainty of counting, atoms/cm²
 * @param sigmaSystematic standard uncertainty of the normalisation, atoms/cm²
 * @param lowerBound whether lithium reaches the depth beyond which nothing is seen, so that there
 *     may be more
 */
public record LithiumAmount(
    double atomsPerCm2, double sigmaStatistical, double sigmaSystematic, boolean lowerBound) {

  /** Areal density with both uncertainties combined, atoms/cm². */
  public Estimate combined() {
    return new Estimate(atomsPerCm2, Math.hypot(sigmaStatistical, sigmaSystematic));
  }

  /** Charge that moves this much lithium, one electron each, mAh/cm², counting uncertainty only. */
  public Estimate mahPerCm2() {
    return new Estimate(atomsPerCm2, sigmaStatistical).times(1 / LithiumMetal.ATOMS_PER_MAH);
  }

  /** Thickness as dense metal, µm, counting uncertainty only. */
  public Estimate denseMicrometres() {
    return new Estimate(atomsPerCm2, sigmaStatistical).times(LithiumMetal.denseMicrometres(1));
  }
}
