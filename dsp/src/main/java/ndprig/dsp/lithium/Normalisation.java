package ndprig.dsp.lithium;

import ndprig.dsp.uncertainty.Estimate;

/**
 * Counts that one lithium atom per cm² makes in a spectrum.
 *
 * @param countsPerAtomPerCm2 expected counts divided by the areal density of lithium in atoms/cm²,
 *     above zero
 * @param relativeSigma its relative standard uncertainty, the same for every spectrum of a run
 */
public record Normalisation(double countsPerAtomPerCm2, double relativeSigma) {
  private static final double CM2_PER_BARN = 1e-24;

  /** Checks the ranges: a stretch without beam has no normalisation. */
  public Normalisation {
    if (!(countsPerAtomPerCm2 > 0) || Double.isInfinite(countsPerAtomPerCm2)) {
      throw new IllegalArgumentException(
          "normalisation of "
              + countsPerAtomPerCm2
              + " counts per atom/cm² is not above zero: without beam, live time or ⁶Li there is no"
              + " lithium value");
    }
    if (!(relativeSigma >= 0)) {
      throw new IllegalArgumentException("relative sigma " + relativeSigma + " is negative");
    }
  }

  /** Without a statement of uncertainty. */
  public static Normalisation of(double countsPerAtomPerCm2) {
    return new Normalisation(countsPerAtomPerCm2, 0);
  }

  /** From beam and geometry: {@code Φ·A·σ·ε·a₆·t}. */
  public static Normalisation ofBeam(BeamExposure beam) {
    return of(
        beam.fluxPerCm2S()
            * beam.areaCm2()
            * beam.crossSectionBarn()
            * CM2_PER_BARN
            * beam.efficiency()
            * beam.lithium6Fraction()
            * beam.liveSeconds());
  }

  /**
   * From a beam monitor: {@code monitor counts · live fraction · sensitivity}.
   *
   * @param monitorCounts counts of the monitor during the spectrum's real time
   * @param liveFraction live time of the detector per real time, 0 to 1
   * @param sensitivity detector counts per monitor count and per lithium atom/cm²
   */
  public static Normalisation ofMonitor(
      double monitorCounts, double liveFraction, double sensitivity) {
    return of(monitorCounts * liveFraction * sensitivity);
  }

  /**
   * From a reference spectrum of known areal density.
   *
   * @param counts lithium counts of the reference with their uncertainty
   * @param atomsPerCm2 its areal density of lithium with its uncertainty
   */
  public static Normalisation ofReference(Estimate counts, Estimate atomsPerCm2) {
    Estimate ratio = Estimate.ratio(counts, atomsPerCm2, 0);
    return new Normalisation(ratio.value(), ratio.sigma() / Math.abs(ratio.value()));
  }

  /** For another exposure: monitor counts, live time or ⁶Li fraction relative to this one. */
  public Normalisation times(double factor) {
    return new Normalisation(countsPerAtomPerCm2 * factor, relativeSigma);
  }
}
