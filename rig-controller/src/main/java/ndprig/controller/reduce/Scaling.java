package ndprig.controller.reduce;

import ndprig.dsp.uncertainty.Estimate;

/** How counts become atoms. */
public sealed interface Scaling {
  /** The way in words, to stand beside every result. */
  String description();

  /**
   * By the counts of a beam monitor.
   *
   * @param countsPerMonitorCount detector counts per monitor count and lithium atom/cm²
   * @param relativeSigma its relative standard uncertainty
   * @param monitorPerSecond mean rate of the monitor for spectra without monitor counts; 0: unknown
   * @param description the way in words
   */
  record ByMonitor(
      double countsPerMonitorCount,
      double relativeSigma,
      double monitorPerSecond,
      String description)
      implements Scaling {}

  /**
   * By known counts per atom.
   *
   * @param countsPerAtomPerCm2 in a spectrum of {@code liveSeconds}
   * @param liveSeconds live time for which they hold; 0: for every spectrum
   * @param relativeSigma relative standard uncertainty
   */
  record ByCounts(double countsPerAtomPerCm2, double liveSeconds, double relativeSigma)
      implements Scaling {
    @Override
    public String description() {
      return "counts per lithium atom/cm²";
    }
  }

  /**
   * By a reference spectrum.
   *
   * @param atomsPerCm2 areal density of its lithium
   */
  record ByReference(Estimate atomsPerCm2) implements Scaling {
    @Override
    public String description() {
      return "reference spectrum of known areal density";
    }
  }
}
