package ndprig.controller.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import ndprig.hal.quantity.Length;
import org.jspecify.annotations.Nullable;

/**
 * How spectra become lithium, {@code [analysis]}. Of {@code geometry}, {@code sensitivity}, {@code
 * counts} and {@code reference} the one that {@code normalisation} names is never null.
 */
public record AnalysisConfig(
    @Key("what turns counts into atoms") Normalisation normalisation,
    @Key("energy of a channel: offset + gain·channel + quadratic·channel²") Energy energy,
    @Key("energies that count as tritons") EnergyWindow window,
    @Key("grid of the depth profile, counted from the outer face of the collector") Depth depth,
    @Key(value = "numbers for `normalisation = \"geometry\"`", optional = true)
        @Nullable Geometry geometry,
    @Key(value = "numbers for `normalisation = \"sensitivity\"`", optional = true)
        @Nullable Sensitivity sensitivity,
    @Key(value = "numbers for `normalisation = \"counts\"`", optional = true)
        @Nullable Counts counts,
    @Key(value = "numbers for `normalisation = \"reference\"`", optional = true)
        @Nullable Reference reference,
    @Key(
            value = "mean rate of the beam monitor, for spectra without monitor counts; 0: unknown",
            unit = "1/s",
            otherwise = "0",
            min = 0,
            max = 1e12)
        double monitorCountsPerS,
    @Key(value = "width of a line; left out, 20 keV is assumed and flagged", optional = true)
        @Nullable Resolution resolution,
    @Key(
            value = "standard uncertainties; left out, usual ones are assumed and flagged",
            optional = true)
        @Nullable Systematics systematics,
    @Key(value = "how profiles are unfolded", optional = true) @Nullable Unfold unfold,
    @Key(value = "stopping powers from SRIM, material by material", otherwise = "[]")
        List<Srim> srim,
    @Key(value = "background: a spectrum of the cell without lithium", optional = true)
        @Nullable Blank blank,
    @Key(
            value =
                "without a blank: a flat background, its level from energies above those of tritons",
            optional = true)
        @Nullable Background background,
    @Key(value = "how readily indicators of trouble speak", optional = true)
        @Nullable Indicators indicators,
    @Key(value = "how much dead time is accepted", optional = true) @Nullable DeadTime deadTime,
    @Key(value = "how the gain is followed from bin to bin", optional = true)
        @Nullable Pulser pulser,
    @Key("how frames are joined") Bins bins) {

  /** Where the scale of the lithium axis comes from. */
  public enum Normalisation {
    /** From flux, cross section and solid angle. */
    GEOMETRY,
    /** From a reference of known areal density. */
    SENSITIVITY,
    /** From counts per lithium atom/cm² as they are known; for spectra from files. */
    COUNTS,
    /** From a reference spectrum that is given with the others; for spectra from files. */
    REFERENCE
  }

  /** {@code [analysis.energy]}. */
  public record Energy(
      @Key(value = "energy at channel 0", unit = "keV", min = -1000, max = 1000) double offsetKev,
      @Key(value = "energy per channel", unit = "keV", above = 0, max = 100)
          double gainKevPerChannel,
      @Key(value = "curvature", unit = "keV", min = -0.01, max = 0.01)
          double quadraticKevPerChannel2) {}

  /** {@code [analysis.window]}. */
  public record EnergyWindow(
      @Key(value = "lower threshold", unit = "keV", above = 0, max = 10000) double lowKev,
      @Key(value = "upper threshold", unit = "keV", above = 0, max = 10000) double highKev) {}

  /** {@code [analysis.depth]}. */
  public record Depth(
      @Key(value = "thickness of a slice", above = 0, max = 10) Length slice,
      @Key(value = "depth of the last slice's rear face", above = 0, max = 1000) Length max) {}

  /** {@code [analysis.geometry]}. */
  public record Geometry(
      @Key(
              value = "thermal-equivalent neutrons through 1 cm² of cell per monitor count",
              unit = "1/cm²",
              min = 1e-6,
              max = 1e15)
          double fluxPerMonitorCount,
      @Key(value = "radius of the irradiated disc", unit = "mm", above = 0, max = 100)
          double sourceRadiusMm,
      @Key(value = "radius of the detector", unit = "mm", above = 0, max = 100)
          double detectorRadiusMm,
      @Key(value = "from cell to detector", unit = "mm", above = 0, max = 2000) double distanceMm,
      @Key(
              value = "mean capture cross section of the beam over that at 2200 m/s",
              above = 0,
              max = 100)
          double crossSectionScaling) {}

  /** {@code [analysis.sensitivity]}. */
  public record Sensitivity(
      @Key(
              value =
                  "triton counts per monitor count for a lithium areal density of 1 mAh/cm² at the"
                      + " cell's ⁶Li fraction",
              min = 1e-12,
              max = 1e12)
          double countsPerMahCm2PerMonitorCount,
      @Key(value = "relative standard uncertainty of that number", min = 0, max = 1)
          double relativeSigma) {}

  /** {@code [analysis.counts]}. */
  public record Counts(
      @Key(value = "triton counts in a spectrum for 1 lithium atom per cm²", min = 1e-25, max = 1)
          double countsPerAtomCm2,
      @Key(
              value = "live time in which they are counted; 0: in every spectrum, however long",
              unit = "s",
              otherwise = "0",
              min = 0,
              max = 1e9)
          double liveS,
      @Key(value = "relative standard uncertainty of the counts", min = 0, max = 1)
          double relativeSigma) {}

  /** {@code [analysis.reference]}. */
  public record Reference(
      @Key(value = "lithium areal density of the reference", unit = "mAh/cm²", above = 0, max = 1e4)
          double arealMahCm2,
      @Key(value = "its standard uncertainty", unit = "mAh/cm²", min = 0, max = 1e4)
          double arealMahCm2Sigma) {}

  /** {@code [analysis.resolution]}. */
  public record Resolution(
      @Key(
              value = "full width at half maximum of detector and electronics",
              unit = "keV",
              above = 0,
              max = 500)
          double fwhmKev,
      @Key(value = "its standard uncertainty", unit = "keV", min = 0, max = 100)
          double fwhmKevSigma) {}

  /** {@code [analysis.systematics]}. */
  public record Systematics(
      @Key(value = "of the collector's thickness", unit = "µm", above = 0, max = 5)
          double collectorUmSigma,
      @Key(
              value = "of the counts per lithium atom, relative, besides that of `sensitivity`",
              otherwise = "0",
              min = 0,
              max = 1)
          double normalisationRelativeSigma,
      @Key(value = "of the ⁶Li fraction, relative", otherwise = "0", min = 0, max = 1)
          double li6RelativeSigma,
      @Key(
              value = "of the electrolyte's lithium per mass, relative",
              otherwise = "0",
              min = 0,
              max = 1)
          double electrolyteRelativeSigma,
      @Key(value = "of the cycler's current, relative", otherwise = "0", min = 0, max = 0.2)
          double currentRelativeSigma,
      @Key(value = "of all stopping powers together, relative", min = 0, max = 0.2)
          double stoppingRelativeSigma,
      @Key(value = "of the energy at channel 0", unit = "keV", min = 0, max = 100)
          double offsetKevSigma,
      @Key(value = "of the gain, relative", min = 0, max = 0.1) double gainRelativeSigma,
      @Key(
              value = "correlation of offset and gain, as `rig calibrate` states it",
              otherwise = "0",
              min = -1,
              max = 1)
          double offsetGainCorrelation) {}

  /** {@code [analysis.unfold]}. */
  public record Unfold(
      @Key(
              value = "thickness of a slice; below a quarter of the resolution ripples grow",
              above = 0,
              max = 10)
          Length slice,
      @Key(value = "iterations after which to give up", otherwise = "200", min = 1, max = 10000)
          int iterations,
      @Key(value = "replicas of the bootstrap", otherwise = "100", min = 2, max = 10000)
          int replicas,
      @Key(value = "seed of the replicas", otherwise = "20260101") long seed) {}

  /** An element of {@code [[analysis.srim]]}. */
  public record Srim(
      @Key("name of one of the cell's materials") String material,
      @Key("stopping and range listing for tritons, relative to the experiment file") Path file) {}

  /** {@code [analysis.blank]}. */
  public record Blank(
      @Key(
              "spectrum file, relative to the experiment file; scaled by monitor counts where it has"
                  + " them, else by live time")
          Path file) {}

  /** {@code [analysis.background]}. */
  public record Background(
      @Key(
              value =
                  "upper end of the energies that tell the level; keep a pulser's line and the last"
                      + " channel above it",
              unit = "keV",
              above = 0,
              max = 10000)
          double highKev) {}

  /** {@code [analysis.indicators]}. */
  public record Indicators(
      @Key(
              value = "time bins from which the undisturbed electrolyte is learnt",
              otherwise = "12",
              min = 2,
              max = 1000)
          int baselineBins,
      @Key(
              value = "bins of a step from which its state behind the collector is learnt",
              otherwise = "6",
              min = 2,
              max = 1000)
          int stepBaselineBins,
      @Key(
              value = "standard deviations from which on counts and fronts raise an alarm",
              otherwise = "5",
              min = 3,
              max = 20)
          double alarmSigmas,
      @Key(
              value = "excess of the electrolyte's counts that the model may be wrong by, relative",
              otherwise = "0.005",
              min = 0,
              max = 1)
          double tolerance,
      @Key(
              value = "share of the overpotential that must be lost for a soft short",
              otherwise = "0.2",
              min = 0.01,
              max = 0.99)
          double softShortDrop) {}

  /** {@code [analysis.dead_time]}. */
  public record DeadTime(
      @Key(
              value = "dead fraction of a bin above which it is flagged",
              otherwise = "0.2",
              min = 0.001,
              max = 1)
          double limit,
      @Key(
              value = "pulse pair resolution of the fast channel; 0: unknown, no pile-up is stated",
              unit = "µs",
              otherwise = "0",
              min = 0,
              max = 1000)
          double pairResolutionUs,
      @Key(
              value = "share of piled-up pulses above which a bin is flagged",
              otherwise = "0.01",
              min = 0.00001,
              max = 1)
          double pileUpLimit) {}

  /** {@code [analysis.pulser]}. */
  public record Pulser(
      @Key(
              value =
                  "energy at which the pulser's line lies; 0: the edge of the lithium behind the"
                      + " collector is followed",
              unit = "keV",
              otherwise = "0",
              min = 0,
              max = 10000)
          double kev,
      @Key(
              value = "change of the gain from which on it counts as drift, relative",
              otherwise = "0.002",
              min = 0.00001,
              max = 0.5)
          double limit,
      @Key(
              value = "standard deviations by which it must have changed",
              otherwise = "5",
              min = 1,
              max = 20)
          double sigmas,
      @Key(
              value = "standard deviation by which the gain may walk from bin to bin, relative",
              otherwise = "0.0002",
              min = 0.0000001,
              max = 0.1)
          double walkPerBin) {}

  /** {@code [analysis.bins]}. */
  public record Bins(
      @Key(
              value = "length of a time bin; a bin ends with its step as well",
              unit = "s",
              min = 1,
              max = 86400)
          Duration byTime) {}
}
